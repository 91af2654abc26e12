export type Channel = {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im' | 'mpim';
  isArchived: boolean;
  hasBot: boolean;
  memberIds: string[];
  /** Oldest first: top level and threads alike. */
  messages: Message[];
};

export type Message = {
  ts: string;
  channelId: string;
  /** Null at top level, for the parent of a thread too. */
  threadTs: string | null;
  isBroadcast: boolean;
  text: string;
  blocks: unknown[];
  metadata: MessageMetadata | null;
  /** Null where a person wrote it. */
  botId: string | null;
  userId: string;
  at: Date;
  /** What was said before, oldest first. */
  edits: { at: Date; text: string; blocks: unknown[] }[];
};

export type MessageMetadata = { event_type: string; event_payload: Record<string, unknown> };

export type Ephemeral = {
  ts: string;
  channelId: string;
  /** Who sees it. */
  userId: string;
  text: string;
  blocks: unknown[];
  at: Date;
  source: 'ack' | 'response-url' | 'chat.postEphemeral';
  /** It took the place of the ephemeral with the same ts. */
  replacedOriginal: boolean;
  isDeleted: boolean;
};

/** A view as Slack puts it into payloads. */
export type SlackView = Record<string, unknown> & {
  id: string;
  hash: string;
  type: string;
  blocks: unknown[];
  private_metadata: string;
  callback_id: string;
  external_id: string;
  root_view_id: string;
  previous_view_id: string | null;
  notify_on_close: boolean;
  state: { values: ViewValues };
};

export type ViewValues = Record<string, Record<string, unknown>>;

export type User = {
  id: string;
  name: string;
  realName: string;
  /** Chosen by the person; without one Slack shows the real name. */
  displayName?: string;
  isBot: boolean;
  /** As `Europe/Berlin`; null where Slack does not say. */
  zone?: string | null;
};

export type RequestRecord = {
  /** A Web API method, or `response_url`. */
  method: string;
  body: Record<string, unknown>;
  at: Date;
  /** Null while it is under way, and where the connection was cut before an answer. */
  response: { status: number; body: unknown } | null;
  isCut: boolean;
};

export const team = { id: 'T0SIGMA001', domain: 'sigma-team', name: 'Sigma Team' };
export const app = { id: 'A0SIGMA001', botId: 'B0SIGMA001', botUserId: 'U0SIGMABOT', botName: 'sigma' };

/** Which of the newer block types this Slack takes, as an older Enterprise server or client would not. */
export type NewerBlocks = 'accepted' | 'refused' | 'refused-with-rich-text';

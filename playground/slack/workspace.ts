import { EventEmitter } from 'node:events';
import type { Faults } from './faults.ts';

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

export type User = { id: string; name: string; realName: string; isBot: boolean };

export type RequestRecord = {
  /** A Web API method, or `response_url`. */
  method: string;
  body: Record<string, unknown>;
  at: Date;
  /** Null while it is under way, and where the connection was cut before an answer. */
  response: { status: number; body: unknown } | null;
};

export const team = { id: 'T0SIGMA001', domain: 'sigma-team', name: 'Sigma Team' };
export const app = { id: 'A0SIGMA001', botId: 'B0SIGMA001', botUserId: 'U0SIGMABOT', botName: 'sigma' };

export type Workspace = ReturnType<typeof createWorkspace>;

/** Everything that the simulated Slack remembers. */
export function createWorkspace(options: { now: () => Date; faults: Faults; newerBlocks: NewerBlocks }) {
  const channels = new Map<string, Channel>();
  const users = new Map<string, User>();
  const changes = new EventEmitter().setMaxListeners(0);
  const triggers = new Map<string, { at: Date; isUsed: boolean }>();
  let lastTsMicros = 0;
  let lastId = 0;

  const workspace = {
    ...options,
    channels,
    users,
    changes,
    ephemerals: [] as Ephemeral[],
    requests: [] as RequestRecord[],
    /** Open modals, each stack from its root up, and every person's Home tab. */
    views: new Map<string, SlackView>(),
    homes: new Map<string, SlackView>(),
    triggers,

    changed() {
      changes.emit('change');
    },

    /** Unique and increasing, whatever the clock does. */
    nextTs(): string {
      lastTsMicros = Math.max(options.now().getTime() * 1000, lastTsMicros + 1);
      return `${Math.floor(lastTsMicros / 1e6)}.${String(lastTsMicros % 1e6).padStart(6, '0')}`;
    },

    nextId(prefix: string): string {
      lastId += 1;
      return `${prefix}${String(lastId).padStart(9, '0')}`;
    },

    nextTrigger(): string {
      const id = `${workspace.nextId('')}.${workspace.nextId('')}.simulated`;
      triggers.set(id, { at: options.now(), isUsed: false });
      return id;
    },

    addChannel(channel: Partial<Channel> & { id: string }): Channel {
      const added: Channel = {
        name: channel.id.toLowerCase(),
        kind: 'public',
        isArchived: false,
        hasBot: true,
        memberIds: [...users.keys()],
        messages: [],
        ...channel,
      };
      channels.set(added.id, added);
      return added;
    },

    addUser(user: User): User {
      users.set(user.id, user);
      return user;
    },

    /** The direct messages between the bot and a person, opened on first use. */
    directChannel(userId: string): Channel {
      const known = [...channels.values()].find(
        (channel) => channel.kind === 'im' && channel.hasBot && channel.memberIds.includes(userId),
      );
      if (known) return known;
      const id = `D${userId.slice(1)}`;
      return workspace.addChannel({ id, name: 'directmessage', kind: 'im', memberIds: [userId] });
    },

    addMessage(message: Omit<Message, 'ts' | 'at' | 'edits'>): Message {
      const added: Message = { ...message, ts: workspace.nextTs(), at: options.now(), edits: [] };
      channels.get(message.channelId)?.messages.push(added);
      workspace.changed();
      return added;
    },

    editMessage(message: Message, content: { text: string; blocks: unknown[] }): void {
      message.edits.push({ at: options.now(), text: message.text, blocks: message.blocks });
      Object.assign(message, content);
      workspace.changed();
    },

    removeMessage(message: Message): void {
      const messages = channels.get(message.channelId)?.messages ?? [];
      const index = messages.indexOf(message);
      if (index >= 0) messages.splice(index, 1);
      workspace.changed();
    },

    addEphemeral(
      ephemeral: Pick<Ephemeral, 'channelId' | 'userId' | 'text' | 'blocks' | 'source'> & {
        replaces?: string;
      },
    ): Ephemeral {
      const { replaces, ...rest } = ephemeral;
      const added: Ephemeral = {
        ...rest,
        ts: replaces ?? workspace.nextTs(),
        at: options.now(),
        replacedOriginal: replaces !== undefined,
        isDeleted: false,
      };
      workspace.ephemerals.push(added);
      workspace.changed();
      return added;
    },
  };

  seed(workspace);
  return workspace;
}

/** Which of the newer block types this Slack takes, as an older Enterprise server or client would not. */
export type NewerBlocks = 'accepted' | 'refused' | 'refused-with-rich-text';

function seed(workspace: {
  addUser: (user: User) => User;
  addChannel: (channel: Partial<Channel> & { id: string }) => Channel;
}): void {
  workspace.addUser({ id: 'U0ASHA0001', name: 'asha', realName: 'Asha Rao', isBot: false });
  workspace.addUser({ id: 'U0BEN00002', name: 'ben', realName: 'Ben Ortiz', isBot: false });
  workspace.addUser({ id: app.botUserId, name: app.botName, realName: 'Sigma', isBot: true });
  workspace.addChannel({ id: 'C0PUBLIC01', name: 'general' });
  workspace.addChannel({ id: 'C0SECOND02', name: 'second' });
  workspace.addChannel({ id: 'G0PRIVATE1', name: 'secret', kind: 'private', hasBot: false });
  workspace.addChannel({ id: 'C0OUTSIDE1', name: 'outside', hasBot: false });
  workspace.addChannel({ id: 'D0PEOPLE01', name: 'directmessage', kind: 'im', hasBot: false });
}

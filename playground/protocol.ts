import type { Violation } from './slack/check-blocks.ts';
import type { ParameterType } from './slack/functions.ts';
import type { NewerBlocks } from './slack/model.ts';

/** What the page shows, by kind. An entity is always sent whole; its key is unique within its kind. */
export type Entities = {
  workspace: WorkspaceEntity;
  channel: ChannelEntity;
  user: UserEntity;
  message: MessageEntity;
  ephemeral: EphemeralEntity;
  view: ViewEntity;
  home: HomeEntity;
  step: StepEntity;
  execution: ExecutionEntity;
  exchange: ExchangeEntity;
  agent: AgentEntity;
  batch: BatchEntity;
  switches: SwitchesEntity;
  bot: BotEntity;
  log: LogEntity;
};

export type EntityKind = keyof Entities;

/** `value` is null where the entity is gone. */
export type Change = {
  [Kind in EntityKind]: { kind: Kind; key: string; value: Entities[Kind] | null };
}[EntityKind];

/** One event of the stream; the first after a connection holds everything there is. */
export type FeedEvent = { isFirst: boolean; changes: Change[] };

/** The only one; its key is `workspace`. */
export type WorkspaceEntity = {
  name: string;
  bot: { userId: string; name: string; description: string };
  /** From the manifest; `hints` are the words of the usage hint. */
  commands: { command: string; description: string; usageHint: string; hints: string[] }[];
  /** In the menu of every message. */
  messageShortcuts: { name: string; callbackId: string }[];
  hasHomeTab: boolean;
};

/** Keyed by id. */
export type ChannelEntity = {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im' | 'mpim';
  hasBot: boolean;
  memberIds: string[];
};

/** Keyed by id. */
export type UserEntity = {
  id: string;
  name: string;
  realName: string;
  displayName?: string;
  isBot: boolean;
};

/** Keyed by `<channelId>:<ts>`. */
export type MessageEntity = {
  channelId: string;
  ts: string;
  /** Null at top level, for the parent of a thread too. */
  threadTs: string | null;
  /** A reply that also stands in the channel. */
  isBroadcast: boolean;
  userId: string;
  isBot: boolean;
  text: string;
  blocks: unknown[];
  metadata: unknown;
  /** ISO 8601. */
  sentAt: string;
  /** ISO 8601 of the last edit. */
  editedAt: string | null;
  editCount: number;
  /** Where it does not keep to the limits. */
  problems: Violation[];
};

/** Seen by one person. Keyed by `<userId>:<ts>`. */
export type EphemeralEntity = {
  channelId: string;
  ts: string;
  userId: string;
  /** Slackbot's are what Slack itself says, such as that the app did not respond. */
  author: 'bot' | 'slackbot';
  text: string;
  blocks: unknown[];
  sentAt: string;
  /** How it came: in the acknowledgement, to a response url, by chat.postEphemeral, or from Slack itself. */
  source: 'ack' | 'response-url' | 'chat.postEphemeral' | 'slack';
  problems: Violation[];
};

/** An open modal. Keyed by id. */
export type ViewEntity = {
  id: string;
  /** Who sees it. */
  userId: string;
  hash: string;
  title: string;
  /** The words of the buttons; null where there is none. */
  submit: string | null;
  close: string | null;
  blocks: unknown[];
  /** What was chosen or typed so far, by block and action. */
  values: ViewValues;
  rootViewId: string;
  previousViewId: string | null;
  /** As the bot sent it. */
  payload: Record<string, unknown>;
  problems: Violation[];
};

/** `{ [blockId]: { [actionId]: { type, value | selected_option | selected_options | selected_date … } } }` */
export type ViewValues = Record<string, Record<string, unknown>>;

/** Keyed by user id. */
export type HomeEntity = { userId: string; viewId: string; blocks: unknown[]; problems: Violation[] };

/** A step that the app's manifest offers to Workflow Builder. Keyed by callback id. */
export type StepEntity = {
  callbackId: string;
  title: string;
  description: string;
  inputs: { name: string; type: ParameterType; title: string; description: string; isRequired: boolean }[];
};

/** One time that a workflow came to a step. The newest twenty. Keyed by id. */
export type ExecutionEntity = {
  executionId: string;
  title: string;
  startedAt: string;
  state: 'running' | 'completed' | 'failed';
  /** Nothing acknowledged the event that asked for it. */
  isUnheard: boolean;
  /** What the app handed on, by the titles of the manifest. */
  outputs: { title: string; value: string }[];
  /** What the app says of its failure. */
  error: string | null;
};

/** A request of the bot, and its answer. The newest hundred of either side. Keyed by side and number. */
export type ExchangeEntity = {
  id: string;
  side: 'slack' | 'sigmamind';
  /** A Web API method, `response_url`, or `GET /v1/batch-runs?…`. */
  name: string;
  sentAt: string;
  /** Null while it is under way, and where the connection broke. */
  status: number | null;
  /** What went wrong, in a few words; null where nothing did. */
  error: string | null;
  body: unknown;
  /** Of what was sent, where it was a message or a view. */
  problems: Violation[];
};

/** Keyed by id. */
export type AgentEntity = {
  agentId: string;
  name: string;
  testCases: { testCaseId: string; label: string; attemptCount: number }[];
};

/** The true state, whatever the bot knows of it. Keyed by id. The newest twenty, and all that run. */
export type BatchEntity = {
  batchId: string;
  agentId: string;
  agentName: string;
  startedAt: string;
  caseCount: number;
  attemptCount: number;
  passed: number;
  failed: number;
  state: 'running' | 'frozen' | 'finished';
};

/** The only one; its key is `switches`. */
export type SwitchesEntity = {
  sigmaMind: {
    /** How many times as fast as the wall's clock batches run. */
    speed: number;
    trouble: SigmaMindTrouble;
    dialect: 'current' | 'older';
    hasTestRunList: boolean;
  };
  slack: { trouble: SlackTrouble; newerBlocks: NewerBlocks; connections: number };
};

/** How every request of the bot to SigmaMind fares. */
export type SigmaMindTrouble = 'none' | 'slow' | 'server-errors' | 'rate-limited' | 'time-outs' | 'wrong-key';

/** How the bot's Web API calls fare. `lost-replies`: every second one takes effect and is never answered. */
export type SlackTrouble = 'none' | 'rate-limited' | 'lost-replies' | 'down';

/** The only one; its key is `bot`. */
export type BotEntity = {
  state: 'starting' | 'ready' | 'stopping' | 'stopped';
  pid: number | null;
  /** How often it was started. */
  starts: number;
  /** How it ended last: `exit code 0`, `killed with SIGKILL`. */
  lastEnd: string | null;
  url: string;
};

/** The newest three hundred lines. Keyed by number. */
export type LogEntity = {
  id: number;
  level: 'debug' | 'info' | 'warn' | 'error';
  at: string;
  message: string;
  /** The line as it was written. */
  line: string;
};

/** Where an element stands that somebody clicked. */
export type Place =
  | { kind: 'message'; channelId: string; ts: string }
  | { kind: 'ephemeral'; userId: string; ts: string }
  | { kind: 'view'; viewId: string }
  | { kind: 'home'; userId: string };

/** What the page may ask for, each `POST /api/<name>` with a JSON body; the answer is JSON too. */
export type Actions = {
  /** Whatever stands in the composer: a message, a slash command, `/invite @Sigma`. */
  say: { input: { channelId: string; userId: string; text: string; threadTs: string | null }; answer: Done };
  /**
   * A click on a button, a choice in an overflow menu or a select. `action` holds what the element adds to the
   * payload: `{ selected_option }`, `{ selected_options }`, `{ selected_date }`, `{ value }`.
   */
  press: {
    input: {
      userId: string;
      place: Place;
      actionId: string;
      blockId: string;
      action: Record<string, unknown>;
      /** Of the view, as far as it was filled in. */
      values: ViewValues;
    };
    answer: Acknowledged;
  };
  'use-shortcut': {
    input: { userId: string; channelId: string; ts: string; callbackId: string };
    answer: Acknowledged;
  };
  suggest: {
    input: {
      userId: string;
      viewId: string;
      actionId: string;
      blockId: string;
      query: string;
      values: ViewValues;
    };
    answer: Acknowledged & { options: Option[]; groups: { label: string; options: Option[] }[] };
  };
  submit: {
    input: { userId: string; viewId: string; values: ViewValues };
    /** `errors` by block id; empty where the view was taken. */
    answer: Acknowledged & { errors: Record<string, string> };
  };
  'close-view': { input: { userId: string; viewId: string; isCleared: boolean }; answer: Done };
  'open-home': { input: { userId: string }; answer: Done };

  /** As a workflow does. `inputs` by name, as they were filled in: an empty one is left out. */
  'run-step': { input: { callbackId: string; inputs: Record<string, string> }; answer: Done };
  /** The same event once more, as Slack sends it where nothing acknowledged it. */
  'repeat-step': { input: { executionId: string }; answer: Done };

  'start-batch': { input: { agentId: string; testCaseIds: string[] | null }; answer: Done };
  'change-batch': { input: { batchId: string; to: 'frozen' | 'running' | 'finished' }; answer: Done };
  'set-sigmamind': { input: Partial<SwitchesEntity['sigmaMind']>; answer: Done };
  'set-slack': { input: Partial<Omit<SwitchesEntity['slack'], 'connections'>>; answer: Done };
  /** `refresh`: Slack asks every connection to leave; `drop`: they break without a word. */
  'disconnect-sockets': { input: { how: 'refresh' | 'drop' }; answer: Done };
  /** `kill` is SIGKILL, `stop` is SIGTERM. */
  'control-bot': { input: { to: 'kill' | 'stop' | 'start' }; answer: Done };
};

export type ActionName = keyof Actions;

/** `error` is a sentence for the person at the page. */
export type Done = { error: string | null };

/** `acknowledged` is false where the bot did not answer in time; `refused` is what Slack would not take of the answer. */
export type Acknowledged = Done & { acknowledged: boolean; refused: Violation[] };

/** As a select menu shows it; `option` is the whole object, to be sent back. */
export type Option = {
  text: string;
  description: string | null;
  value: string;
  option: Record<string, unknown>;
};

import type { Agent } from '../domain/agent.ts';
import type { BatchHistory } from '../domain/batch-history.ts';
import type { BatchRun } from '../domain/batch-run.ts';
import type { AttemptList } from '../domain/batch-summary.ts';
import type { ByClock } from '../domain/by-clock.ts';
import type { Intent } from '../domain/intent.ts';
import type { Rerun } from '../domain/rerun.ts';
import type { TestCase } from '../domain/test-case.ts';
import type { AppointmentStore, DigestStore } from './clock-store.ts';
import type { SubscriptionTables } from './subscription-store.ts';
import type { TriageStore } from './triage-store.ts';
import type { WorkStore } from './work-store.ts';
import type { KeptAnswerStore, WorkflowStepStore } from './workflow-step-store.ts';

/** Where an answer goes. */
export type Reply = {
  responseUrl: string | null;
  channelId: string;
  /** A Slack user id, or a `Starter`: then nobody reads an answer. */
  userId: string;
  /** The answer takes the place of the message whose button was pressed. */
  replacesMessage: boolean;
  /** Set where nobody waits for an answer: then the channel gets it. */
  byClock?: ByClock | undefined;
};

/**
 * A `/sigma run` from the moment it was typed.
 * `requested`: stored, nothing sent; `sending`: the request to SigmaMind may be under way or lost;
 * `started`, `refused`, `unknown` are ends: `unknown` means that it may have started all the same.
 */
export type RunState = 'requested' | 'sending' | 'started' | 'refused' | 'unknown';

export type RunPlan = { agent: Agent; testCaseIds: string[]; testCases: TestCase[] };

export type Run = {
  runId: string;
  state: RunState;
  intent: Extract<Intent, { kind: 'run' }>;
  reply: Reply;
  plan: RunPlan | null;
  batchId: string | null;
  createdAt: Date;
  sentAt: Date | null;
  /** The run that began the group; null for a run on its own. */
  groupId: string | null;
};

export type RunStore = {
  /** False when a run with this request key is there already: Slack delivered the command twice. */
  add(run: {
    runId: string;
    requestKey: string;
    intent: Run['intent'];
    reply: Reply;
    createdAt: Date;
    groupId?: string;
  }): Promise<boolean>;
  get(runId: string): Promise<Run | null>;
  setPlan(runId: string, plan: RunPlan): Promise<void>;
  /** False when the run was not in the state that it is to leave. */
  move(
    runId: string,
    from: RunState,
    to: RunState,
    change?: { batchId?: string; sentAt?: Date },
  ): Promise<boolean>;
  /** Whether a run of ours has this batch as its own. */
  ownsBatch(batchId: string): Promise<boolean>;
  /** Runs whose request to SigmaMind has no known outcome yet, oldest first. */
  sending(): Promise<Run[]>;
  /** Runs that were let in and have no batch yet, oldest first. */
  underWay(): Promise<Run[]>;
  /** In the order in which they are started. */
  ofGroup(groupId: string): Promise<Run[]>;
  /** The group that a batch belongs to. */
  groupOf(batchId: string): Promise<string | null>;
  /** Until the transaction ends, nobody else decides about the group. */
  lockGroup(groupId: string): Promise<void>;
};

/** What is known of a batch that somebody watches. */
export type WatchedBatch = {
  batch: BatchRun;
  attemptList: AttemptList | null;
  /** Null until it was made out, which is after the end. */
  history: BatchHistory | null;
  isFinished: boolean;
  /** When it was started, as far as known: SigmaMind's date, else the moment it was first seen. */
  startedAt: Date;
  /** When the count of finished attempts last changed. */
  progressAt: Date;
  finishedAt: Date | null;
  stalledAt: Date | null;
  lookDueAt: Date;
  /** Looks since it was reported as stalled. */
  quietLooks: number;
  /** Looks in a row that found the batch unknown to SigmaMind. */
  missingLooks: number;
  /** Whether the newest list of the agent's batches held it. */
  isListed: boolean;
  /** Why the newest look failed; null where SigmaMind answered. */
  lookError: string | null;
};

export type BatchStore = {
  get(batchId: string): Promise<WatchedBatch | null>;
  /** Does nothing when the batch is known. */
  add(batch: WatchedBatch): Promise<void>;
  /** False when the batch is finished already: its end is recorded once. */
  update(batch: WatchedBatch): Promise<boolean>;
  /** False when it is finished. Until the transaction ends, nobody else records its end. */
  lookSoon(batchId: string, at: Date): Promise<boolean>;
  setAttempts(batchId: string, attemptList: AttemptList): Promise<void>;
  setHistory(batchId: string, history: BatchHistory): Promise<void>;
  /** So that a job can later be asked for by its id alone. */
  rememberJobs(jobs: { batchId: string; agentId: string; jobIds: readonly string[] }): Promise<void>;
  /** Unfinished batches of the agent that some channel watches. */
  watchedOf(agentId: string): Promise<WatchedBatch[]>;
  /** The batch that a job belongs to, as far as its attempts were seen. */
  ofJob(jobId: string): Promise<{ batchId: string; agentId: string } | null>;
  /** Unfinished batches that some channel watches. */
  countWatched(): Promise<number>;
};

export type Watch = {
  batchId: string;
  channelId: string;
  userId: string;
  isStarter: boolean;
  /** Not asked for by anyone, but found for a subscription of the channel, whose filter holds for it. */
  isSubscribed: boolean;
  /** Set where the clock started the batch, for the person. */
  byClock?: ByClock | undefined;
  createdAt: Date;
};

export type WatchStore = {
  /**
   * False when the channel watches the batch already. What somebody asks for takes the place of what was found
   * for a subscription.
   */
  add(watch: Omit<Watch, 'isSubscribed'> & { isSubscribed?: boolean }): Promise<boolean>;
  remove(batchId: string, channelId: string): Promise<boolean>;
  /** Ends what was found for the channel's subscription to the agent. */
  removeSubscribed(channelId: string, agentId: string): Promise<void>;
  of(batchId: string): Promise<Watch[]>;
  /** Which of them somebody asked to announce in the channel. */
  watchedIn(channelId: string, batchIds: readonly string[]): Promise<string[]>;
};

export type PostKind =
  | 'card'
  | 'completion'
  | 'group-completion'
  | 'stalled'
  | 'gone'
  | 'subscription'
  | 'digest'
  | 'not-run'
  | 'triage'
  | 'remarks'
  | 'share';

/**
 * A message that must be visible once. `sending`: it is being sent now, or was when its process died;
 * `unknown`: no good answer came. Either way it may stand in the channel.
 */
export type Post = {
  postId: string;
  kind: PostKind;
  /**
   * The batch id; for a card and a run that did not start the run id, for the completion of a group the
   * group's, for a subscription its change's, for a digest its own.
   */
  subject: string;
  channelId: string;
  /** The message in whose thread it stands; null at top level. */
  threadTs: string | null;
  state: 'new' | 'sending' | 'unknown' | 'sent';
  sendCount: number;
  firstSendingAt: Date | null;
  /** When it was last sent, or its outcome became unknown. */
  sendingAt: Date | null;
  messageTs: string | null;
  createdAt: Date;
};

export type NewPost = Pick<Post, 'postId' | 'kind' | 'subject' | 'channelId' | 'createdAt'> & {
  threadTs?: string;
};

export type PostStore = {
  /** The post of this kind, subject and channel: a new one, or the one that is there. */
  ensure(post: NewPost): Promise<Post>;
  get(postId: string): Promise<Post | null>;
  /** False when another process got ahead: then nothing may be sent. */
  markSending(post: Post, at: Date): Promise<boolean>;
  markSent(postId: string, messageTs: string): Promise<void>;
  /** No good answer came; `at` is when that was known. */
  markUnknown(postId: string, at: Date): Promise<void>;
  /** It is certain that nothing was posted. */
  markNotSent(postId: string): Promise<void>;
  /** The message that stands there shows something old; false where it is none of ours. */
  changed(channelId: string, messageTs: string): Promise<boolean>;
  /** The sent message that has waited longest to be brought up to date. */
  nextBehind(): Promise<{ post: Post; version: number } | null>;
  markEdited(postId: string, version: number, at: Date): Promise<void>;
  /** When any of them was last brought up to date, by whichever instance. */
  lastEditedAt(): Promise<Date | null>;
};

/** What a card shows; the message is built from it and the batch at the moment of the update. */
export type CardState =
  | 'starting'
  | 'running'
  | 'stalled'
  | 'finished'
  | 'gone'
  | 'not-started'
  | 'may-have-started';

export type Card = {
  runId: string;
  channelId: string;
  messageTs: string;
  batchId: string | null;
  state: CardState;
  reason: string | null;
  /** Raised by every change; the card is behind while `shownVersion` is lower. */
  version: number;
  shownVersion: number;
};

export type CardStore = {
  add(card: Pick<Card, 'runId' | 'channelId' | 'messageTs'>): Promise<void>;
  change(runId: string, change: { state: CardState; batchId?: string; reason?: string }): Promise<boolean>;
  /** Marks every card of the batch as behind. */
  changeOf(batchId: string, state: CardState): Promise<boolean>;
  /** The card that has waited longest to be brought up to date, ended ones first. */
  nextBehind(): Promise<Card | null>;
  /** When any card of the workspace was last brought up to date, by whichever instance. */
  lastShownAt(): Promise<Date | null>;
  markShown(runId: string, version: number, at: Date): Promise<void>;
  forget(runId: string): Promise<void>;
};

export type ChannelStore = {
  defaultAgent(channelId: string): Promise<Agent | null>;
  setDefaultAgent(channelId: string, agent: Agent): Promise<void>;
};

export type Press = {
  batchId: string;
  agentId: string;
  button: Rerun;
  requestKey: string;
  /** The run that it began. */
  runId: string;
  userId: string;
  channelId: string;
  messageTs: string | null;
  /** Where the message is ephemeral: the way to change it. */
  responseUrl: string | null;
  pressedAt: Date;
};

export type PressStore = {
  /** The press that counts: this one, or an earlier one of the same batch and button. */
  add(press: Press): Promise<Press>;
  /** The run has come so far that its button is used up; null where no press began it. */
  take(runId: string): Promise<Press | null>;
  /** Nothing came of it: the button can be pressed again. */
  release(runId: string): Promise<void>;
  takenOf(batchId: string): Promise<Press[]>;
};

/** A run that was let in, with the batches that it starts. */
export type Admission = { runId: string; batches: number; admittedAt: Date };

export type AdmissionStore = {
  /** Until the transaction ends, no other run of the workspace is let in. */
  lock(at: Date): Promise<void>;
  /** Oldest first. */
  since(at: Date): Promise<Admission[]>;
  has(runId: string): Promise<boolean>;
  add(admission: Admission): Promise<void>;
  remove(runId: string): Promise<void>;
};

export type StoreTables = {
  work: WorkStore;
  runs: RunStore;
  batches: BatchStore;
  watches: WatchStore;
  posts: PostStore;
  cards: CardStore;
  channels: ChannelStore;
  triage: TriageStore;
  presses: PressStore;
  admissions: AdmissionStore;
  workflowSteps: WorkflowStepStore;
  keptAnswers: KeptAnswerStore;
  appointments: AppointmentStore;
  digests: DigestStore;
} & SubscriptionTables;

export type Store = StoreTables & {
  /**
   * All of it or nothing. The body may run again, so no network call belongs inside. Work rows are written
   * first: whoever ends work holds its row before any other, and one order keeps two from waiting for each
   * other.
   */
  transaction<Result>(body: (tables: StoreTables) => Promise<Result>): Promise<Result>;
};

import type { BatchHistory } from '../domain/batch-history.ts';
import type { BatchRun } from '../domain/batch-run.ts';
import type { AttemptList } from '../domain/batch-summary.ts';

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

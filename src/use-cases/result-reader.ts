import { lastCompletion } from '../domain/batch-summary.ts';
import type { WatchedBatch } from './batch-store.ts';
import type { Log } from './log.ts';
import { type AttemptSources, readAttempts } from './read-attempts.ts';
import { SigmaMindError } from './sigma-mind.ts';

export type ResultSources = AttemptSources & { log: Log; observe: { lag(seconds: number): void } };

/** Reads what a result says beyond its counts. `attempts` counts the tries, from 1. */
export type ResultReader = {
  /** With the attempts, where they can be listed. Throws a `SigmaMindError`. */
  withAttempts(known: WatchedBatch): Promise<WatchedBatch>;
  withAttemptsIfPossible(known: WatchedBatch, attempts: number): Promise<WatchedBatch>;
  /** Gives up waiting for SigmaMind after a few tries. */
  orElse<Value>(otherwise: Value, wanted: Wanted, read: () => Promise<Value>): Promise<Value>;
};

type Wanted = { batchId: string; attempts: number; what: string };

/** So often results and comparison are asked for before the announcement goes out without them. */
const ATTEMPTS_WITH_RESULTS = 3;

export function createResultReader({ log, observe, ...sources }: ResultSources): ResultReader {
  async function withAttempts(known: WatchedBatch): Promise<WatchedBatch> {
    if (known.attemptList !== null) return known;
    const attemptList = await readAttempts(known.batch, sources);
    if (attemptList === null) return known;
    const endedAt = lastCompletion(attemptList);
    if (endedAt !== null && known.finishedAt !== null) {
      observe.lag((known.finishedAt.getTime() - endedAt.getTime()) / 1000);
    }
    return { ...known, attemptList };
  }

  async function orElse<Value>(
    otherwise: Value,
    { batchId, attempts, what }: Wanted,
    read: () => Promise<Value>,
  ): Promise<Value> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof SigmaMindError) || attempts < ATTEMPTS_WITH_RESULTS) throw error;
      log.warn({ batchId, kind: error.kind }, `announcing a batch without its ${what}`);
      return otherwise;
    }
  }

  return {
    withAttempts,
    orElse,
    withAttemptsIfPossible: (known, attempts) =>
      orElse(known, { batchId: known.batch.batchId, attempts, what: 'attempts' }, () => withAttempts(known)),
  };
}

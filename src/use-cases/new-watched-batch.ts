import { type BatchRun, progressOf } from '../domain/batch-run.ts';
import type { WatchedBatch } from './store.ts';

/** A batch as it is first seen. */
export function newWatchedBatch(batch: BatchRun, now: Date, lookDueAt: Date): WatchedBatch {
  const { isFinished } = progressOf(batch);
  return {
    batch,
    attemptList: null,
    isFinished,
    startedAt: batch.createdAt ?? now,
    progressAt: now,
    finishedAt: null,
    stalledAt: null,
    lookDueAt,
    quietLooks: 0,
    missingLooks: 0,
    isListed: true,
  };
}

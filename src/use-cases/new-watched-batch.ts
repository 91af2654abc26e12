import type { BatchRun } from '../domain/batch-run.ts';
import type { WatchedBatch } from './batch-store.ts';

/**
 * A batch as it is first seen. It counts as running even if it has ended: its end is found, recorded and
 * announced by a look like any other.
 */
export function newWatchedBatch(batch: BatchRun, now: Date, lookDueAt: Date): WatchedBatch {
  return {
    batch,
    attemptList: null,
    history: null,
    isFinished: false,
    startedAt: batch.createdAt ?? now,
    progressAt: now,
    finishedAt: null,
    stalledAt: null,
    lookDueAt,
    quietLooks: 0,
    missingLooks: 0,
    isListed: true,
    lookError: null,
  };
}

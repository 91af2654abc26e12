import { type BatchHistory, historyOf } from '../domain/batch-history.ts';
import type { BatchRun } from '../domain/batch-run.ts';
import { type BatchSummary, lastCompletion, summarizeBatch } from '../domain/batch-summary.ts';
import { type BatchComparison, compareBatches } from '../domain/compare-batches.ts';
import { readAttempts } from './read-attempts.ts';
import { readEarlier } from './read-earlier.ts';
import type { SigmaMind } from './sigma-mind.ts';
import type { Store } from './store.ts';

export type CompareSources = {
  sigmaMind: Pick<SigmaMind, 'listBatchRuns' | 'getBatchRun' | 'listAttempts'>;
  store: Pick<Store, 'batches'>;
};

/**
 * A finished batch against the newest finished one of the same agent that was started before it; null where
 * there is none. Throws a `SigmaMindError`.
 */
export async function compareWithEarlier(
  current: BatchSummary,
  sources: CompareSources,
): Promise<BatchComparison | null> {
  const { newest } = await readEarlier(current, sources.sigmaMind);
  return newest === null ? null : compareBatches(current, await finishedSummary(newest, sources));
}

/** The same, with the pass rates of the agent's batches up to this one. Throws a `SigmaMindError`. */
export async function readHistory(current: BatchSummary, sources: CompareSources): Promise<BatchHistory> {
  const { newest, finished } = await readEarlier(current, sources.sigmaMind);
  const comparison = newest === null ? null : compareBatches(current, await finishedSummary(newest, sources));
  return historyOf(comparison, finished);
}

export async function finishedSummary(batch: BatchRun, sources: CompareSources): Promise<BatchSummary> {
  const known = await sources.store.batches.get(batch.batchId);
  const attemptList = known?.attemptList ?? (await readAttempts(batch, sources));
  return summarizeBatch({
    batch,
    attemptList,
    startedBy: null,
    startedAt: batch.createdAt,
    finishedAt: attemptList === null ? null : lastCompletion(attemptList),
    secondsLeft: null,
  });
}

import { type BatchHistory, historyOf, ranAsSummed, ranOf } from '../domain/batch-history.ts';
import type { BatchRun } from '../domain/batch-run.ts';
import { type BatchSummary, finishedBatch } from '../domain/batch-summary.ts';
import { compareBatches } from '../domain/compare-batches.ts';
import { readAttempts } from './read-attempts.ts';
import { readEarlier } from './read-earlier.ts';
import type { SigmaMind } from './sigma-mind.ts';
import type { Store } from './store.ts';

export type CompareSources = {
  sigmaMind: Pick<SigmaMind, 'listBatchRuns' | 'getBatchRun' | 'listAttempts'>;
  store: Pick<Store, 'batches' | 'transaction'>;
};

/**
 * A finished batch against the newest finished one of the same agent that was started before it, with the pass
 * rates of the agent's batches up to this one, but for those left out. Throws a `SigmaMindError`.
 */
export async function readHistory(
  current: BatchSummary,
  sources: CompareSources,
  leftOut: readonly string[] = [],
): Promise<BatchHistory> {
  const { newest, finished } = await readEarlier(current, sources.sigmaMind, leftOut);
  const earlier = finished.filter(({ batchId }) => batchId !== current.batchId);
  const ran = [ranAsSummed(current), ...earlier.map(ranOf)];
  if (newest === null) return historyOf(null, ran);
  const older = earlier.filter(({ batchId }) => batchId !== newest.batchId);
  const comparison = compareBatches(current, await finishedSummary(newest, sources), (testCaseId) =>
    older.some(({ testCases }) => testCases.length === 0 || hasCase(testCases, testCaseId)),
  );
  return historyOf(comparison, ran);
}

function hasCase(testCases: BatchRun['testCases'], testCaseId: string): boolean {
  return testCases.some((testCase) => testCase.testCaseId === testCaseId);
}

export async function finishedSummary(batch: BatchRun, sources: CompareSources): Promise<BatchSummary> {
  const known = await sources.store.batches.get(batch.batchId);
  const attemptList = known?.attemptList ?? (await readAttempts(batch, sources));
  return finishedBatch(batch, attemptList);
}

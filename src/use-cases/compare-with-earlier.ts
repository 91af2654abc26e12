import { type BatchRun, progressOf } from '../domain/batch-run.ts';
import { type BatchSummary, lastCompletion, summarizeBatch } from '../domain/batch-summary.ts';
import { type BatchComparison, compareBatches } from '../domain/compare-batches.ts';
import { readAttempts } from './read-attempts.ts';
import type { SigmaMind } from './sigma-mind.ts';
import type { Store } from './store.ts';

export type CompareSources = {
  sigmaMind: Pick<SigmaMind, 'listBatchRuns' | 'listAttempts'>;
  store: Pick<Store, 'batches'>;
};

const BATCHES_PER_PAGE = 50;
const MOST_PAGES = 4;

/**
 * A finished batch against the newest finished one of the same agent that was started before it; null where
 * there is none. Throws a `SigmaMindError`.
 */
export async function compareWithEarlier(
  current: BatchSummary,
  sources: CompareSources,
): Promise<BatchComparison | null> {
  const earlier = await findEarlier(current, sources);
  return earlier === null ? null : compareBatches(current, await finishedSummary(earlier, sources));
}

/** Newest first, so it is the first finished one after the batch itself. */
async function findEarlier(current: BatchSummary, { sigmaMind }: CompareSources): Promise<BatchRun | null> {
  let isPast = false;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { agentId } = current.agent;
    const found = await sigmaMind.listBatchRuns({ agentId, page, size: BATCHES_PER_PAGE });
    for (const batch of found.items) {
      if (isPast && batch.batchId !== current.batchId && progressOf(batch).isFinished) return batch;
      isPast ||= batch.batchId === current.batchId;
    }
    if (!found.hasNext) return null;
  }
  return null;
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

import type { BatchHistory } from '../domain/batch-history.ts';
import type { WatchedBatch } from './batch-store.ts';
import { type CompareSources, readHistory } from './compare-with-earlier.ts';
import { summaryOf } from './summary-of.ts';

/**
 * How a finished batch stands against the one before it: read once, then kept with the batch. Throws a
 * `SigmaMindError`.
 */
export async function historyOfBatch(
  known: WatchedBatch,
  sources: CompareSources & { now(): Date },
): Promise<BatchHistory> {
  if (known.history !== null) return known.history;
  const history = await readHistory(summaryOf(known, [], sources.now()), sources);
  // Without all results of its own it would say less from then on than can be known.
  if (known.attemptList?.isComplete === true) {
    await sources.store.batches.setHistory(known.batch.batchId, history);
  }
  return history;
}

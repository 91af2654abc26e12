import { progressOf } from '../domain/batch-run.ts';
import {
  type AnnounceFilter,
  type Earlier,
  needsComparison,
  type Occasion,
  occasionOf,
} from '../domain/subscription.ts';
import type { WatchedBatch } from './batch-store.ts';
import { historyOfBatch } from './history-of-batch.ts';
import { readAttempts } from './read-attempts.ts';
import type { SigmaMind } from './sigma-mind.ts';
import type { Store } from './store.ts';

export type DecisionSources = {
  sigmaMind: Pick<SigmaMind, 'listBatchRuns' | 'getBatchRun' | 'listAttempts'>;
  store: Pick<Store, 'batches' | 'transaction'>;
  now(): Date;
};

/**
 * Whether a filter lets an ended batch through. SigmaMind is asked only where the batch before decides; throws
 * a `SigmaMindError` where it does not answer.
 */
export async function decideAnnouncement(
  known: WatchedBatch,
  filter: AnnounceFilter,
  sources: DecisionSources,
): Promise<Occasion | null> {
  const progress = progressOf(known.batch);
  const earlier = needsComparison(filter, progress) ? await earlierOf(known, sources) : null;
  return occasionOf(filter, progress, earlier);
}

/** For where SigmaMind stays away. */
export function decideWithoutComparison({ batch }: WatchedBatch, filter: AnnounceFilter): Occasion | null {
  return occasionOf(filter, progressOf(batch), 'unknown');
}

/** The reading that the announcement will show. */
async function earlierOf(known: WatchedBatch, sources: DecisionSources): Promise<Earlier> {
  const attemptList = known.attemptList ?? (await readAttempts(known.batch, sources));
  return (await historyOfBatch({ ...known, attemptList }, sources)).since;
}

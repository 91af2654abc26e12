import type { BatchHistory } from '../domain/batch-history.ts';
import { type CompareSources, readHistory } from './compare-with-earlier.ts';
import type { GroupSummary } from './group-summary.ts';
import type { Store } from './store.ts';

/**
 * How the sum of a group that has ended stands against the batch before the group: read once, then kept. Throws
 * a `SigmaMindError`.
 */
export async function historyOfGroup(
  { groupId, sum, batches, unwatchedIds, goneIds }: GroupSummary,
  sources: CompareSources & { store: Pick<Store, 'runs'> },
): Promise<BatchHistory> {
  const { runs } = sources.store;
  const kept = await runs.groupHistory(groupId);
  if (kept !== null) return kept;
  const ids = [...batches.map(({ batchId }) => batchId), ...unwatchedIds, ...goneIds];
  const history = await readHistory(sum, sources, ids);
  // Without all results of its own it would say less from then on than can be known.
  if (sum.attemptsKnown === 'all') await runs.keepGroupHistory(groupId, history);
  return history;
}

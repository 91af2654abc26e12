import type { BatchRun } from './batch-run.ts';

/** The newest batches of an agent as lists have shown them so far, newest first. */
export type KnownBatches = readonly { batchId: string; createdAt: Date | null }[];

/** Two lists overlap in far fewer; more are kept for batches that are deleted in between. */
const MOST_KEPT = 300;

/**
 * The batches of a list that were started since the earlier lists. What stands below those is older than the
 * lists went, so it is not new.
 */
export function newBatches(listed: readonly BatchRun[], known: KnownBatches): BatchRun[] {
  const ids = new Set(known.map(({ batchId }) => batchId));
  const firstKnown = listed.findIndex(({ batchId }) => ids.has(batchId));
  const oldestAt = oldestOf(known);
  return listed.filter(({ batchId, createdAt }, index) => {
    if (ids.has(batchId)) return false;
    if (createdAt !== null && oldestAt !== null) return createdAt.getTime() > oldestAt;
    return firstKnown === -1 || index < firstKnown;
  });
}

/** Whether a page reaches down to what is known, so that nothing new stands on the next one. */
export function reachesKnown(page: readonly BatchRun[], known: KnownBatches): boolean {
  const ids = new Set(known.map(({ batchId }) => batchId));
  const oldestAt = oldestOf(known);
  return page.some(
    ({ batchId, createdAt }) =>
      ids.has(batchId) || (createdAt !== null && oldestAt !== null && createdAt.getTime() < oldestAt),
  );
}

/** A list that was read earlier may be added later: nothing that is known is forgotten for it. */
export function mergeKnown(listed: readonly BatchRun[], known: KnownBatches): KnownBatches {
  const all = new Map(
    [...listed, ...known].map(({ batchId, createdAt }) => [batchId, { batchId, createdAt }]),
  );
  return [...all.values()]
    .sort((left, right) => (right.createdAt?.getTime() ?? 0) - (left.createdAt?.getTime() ?? 0))
    .slice(0, MOST_KEPT);
}

function oldestOf(known: KnownBatches): number | null {
  const times = known.flatMap(({ createdAt }) => (createdAt === null ? [] : [createdAt.getTime()]));
  return times.length === 0 ? null : Math.min(...times);
}

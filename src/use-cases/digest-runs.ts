import { type BatchRun, progressOf } from '../domain/batch-run.ts';
import type { BatchSummary } from '../domain/batch-summary.ts';
import type { Share } from '../domain/fisher-exact.ts';
import { sumBatches } from '../domain/sum-batches.ts';
import { type CompareSources, finishedSummary } from './compare-with-earlier.ts';
import type { Store } from './store.ts';

/** A batch, or those of a group, which a digest tells of as one; newest first. */
export type DigestRun = readonly BatchRun[];

/** In the order of the newest batch of each. */
export async function runsOf(
  newestFirst: readonly BatchRun[],
  { runs }: Pick<Store, 'runs'>,
): Promise<DigestRun[]> {
  const groupIds = await runs.groupsOf(newestFirst.map(({ batchId }) => batchId));
  return [...Map.groupBy(newestFirst, ({ batchId }) => groupIds.get(batchId) ?? batchId).values()];
}

/** Reads the attempts of each of its batches. */
export async function summaryOfRun(run: DigestRun, sources: CompareSources): Promise<BatchSummary | null> {
  const summaries: BatchSummary[] = [];
  for (const batch of run) summaries.push(await finishedSummary(batch, sources));
  const [first, ...others] = summaries;
  return first === undefined ? null : sumBatches([first, ...others]);
}

export function isFinishedRun(run: DigestRun): boolean {
  return run.every((batch) => progressOf(batch).isFinished);
}

export function shareOfRun(run: DigestRun): Share {
  const progresses = run.map(progressOf);
  return {
    passed: progresses.reduce((sum, { passed }) => sum + passed, 0),
    total: progresses.reduce((sum, { finished }) => sum + finished, 0),
  };
}

import type { Agent } from '../domain/agent.ts';
import { type BatchRun, progressOf } from '../domain/batch-run.ts';
import { type KnownBatches, reachesKnown } from '../domain/known-batches.ts';
import type { SigmaMind } from './sigma-mind.ts';

const BATCHES_PER_PAGE = 20;
const MOST_PAGES = 25;

/**
 * The agent's batches down to those that are known, or also down to where none of a page still runs. Throws a
 * `SigmaMindError`.
 */
export async function listNewBatches(
  agent: Agent,
  known: KnownBatches | null,
  downTo: 'known' | 'ended',
  sigmaMind: Pick<SigmaMind, 'listBatchRuns'>,
): Promise<BatchRun[]> {
  const listed = new Map<string, BatchRun>();
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { items, hasNext } = await sigmaMind.listBatchRuns({
      agentId: agent.agentId,
      page,
      size: BATCHES_PER_PAGE,
    });
    // Pages shift while they are read.
    for (const batch of items)
      if (!listed.has(batch.batchId)) listed.set(batch.batchId, withName(batch, agent));
    const isEnough =
      (known === null || reachesKnown(items, known)) &&
      (downTo === 'known' || items.every((batch) => progressOf(batch).isFinished));
    if (isEnough || !hasNext) break;
  }
  return [...listed.values()];
}

function withName(batch: BatchRun, { name }: Agent): BatchRun {
  return { ...batch, agent: { ...batch.agent, name: batch.agent.name ?? name } };
}

import { isSameAgent } from '../domain/agent.ts';
import { type BatchRun, LONGEST_BATCH_MS, progressOf } from '../domain/batch-run.ts';
import { hasSameCases } from '../domain/test-case.ts';
import type { Run, RunPlan } from './run-store.ts';
import { type SigmaMind, SigmaMindError } from './sigma-mind.ts';
import type { StoreTables } from './store.ts';

/** A batch of the same test cases that has not ended; without an id while it is being started. */
export type SameBatch = { batchId: string | null; startedBy: string | null; startedAt: Date | null };

const BATCHES_SEARCHED = 20;
/** Where a list leaves the test cases out, so many batches are asked for one by one. */
const MOST_ASKED_FOR = 5;

/** A person waits for the card meanwhile. */
const LONGEST_SEARCH_MS = 2_000;

/** Of the agent's newest batches: whoever started them. None where SigmaMind does not answer, or not soon. */
export async function sameBatchListed(
  plan: RunPlan,
  sigmaMind: Pick<SigmaMind, 'listBatchRuns' | 'getBatchRun'>,
  now: Date,
): Promise<SameBatch | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), LONGEST_SEARCH_MS);
  });
  try {
    return await Promise.race([searchList(plan, sigmaMind, now), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function searchList(
  { agent, testCaseIds }: RunPlan,
  sigmaMind: Pick<SigmaMind, 'listBatchRuns' | 'getBatchRun'>,
  now: Date,
): Promise<SameBatch | null> {
  const { agentId } = agent;
  try {
    const { items } = await sigmaMind.listBatchRuns({ agentId, page: 0, size: BATCHES_SEARCHED });
    let asked = 0;
    for (const item of items) {
      if (isStuck(item.createdAt ?? now, now)) continue;
      let batch = item;
      if (item.testCases.length === 0 && asked < MOST_ASKED_FOR) {
        asked += 1;
        batch = await sigmaMind.getBatchRun({ agentId, batchId: item.batchId });
      }
      if (isRunning(batch) && hasSameCases(idsOf(batch), testCaseIds)) {
        return { batchId: batch.batchId, startedBy: null, startedAt: batch.createdAt };
      }
    }
    return null;
  } catch (error) {
    // Not knowing it costs a batch too many at worst.
    if (error instanceof SigmaMindError) return null;
    throw error;
  }
}

/** Of the runs and batches that the store knows as not ended. */
export async function sameBatchKnown(
  run: Pick<Run, 'runId'>,
  { agent, testCaseIds }: RunPlan,
  tables: Pick<StoreTables, 'runs' | 'batches' | 'watches'>,
  now: Date,
): Promise<SameBatch | null> {
  for (const { batch, startedAt, isFinished } of await tables.batches.watchedOf(agent.agentId)) {
    if (isFinished || isStuck(startedAt, now) || !hasSameCases(idsOf(batch), testCaseIds)) continue;
    return { batchId: batch.batchId, startedBy: await starterOf(batch.batchId, tables), startedAt };
  }
  const starting = (await tables.runs.underWay()).find(
    (other) =>
      other.runId !== run.runId &&
      other.plan !== null &&
      isSameAgent(other.plan.agent.agentId, agent.agentId) &&
      hasSameCases(other.plan.testCaseIds, testCaseIds),
  );
  if (starting === undefined) return null;
  return { batchId: null, startedBy: starting.reply.userId, startedAt: starting.createdAt };
}

export async function starterOf(
  batchId: string,
  { watches }: Pick<StoreTables, 'watches'>,
): Promise<string | null> {
  return (await watches.of(batchId)).find((watch) => watch.isStarter)?.userId ?? null;
}

/** It must not stand in the way for ever. */
function isStuck(startedAt: Date, now: Date): boolean {
  return now.getTime() - startedAt.getTime() > LONGEST_BATCH_MS;
}

function isRunning(batch: BatchRun): boolean {
  return batch.testCases.length > 0 && !progressOf(batch).isFinished;
}

function idsOf({ testCases }: BatchRun): string[] {
  return testCases.map((testCase) => testCase.testCaseId);
}

import { isSameAgent } from '../domain/agent.ts';
import { type BatchRun, progressOf } from '../domain/batch-run.ts';
import type { BatchSummary } from '../domain/batch-summary.ts';
import type { SigmaMind } from './sigma-mind.ts';

export type Earlier = {
  /** The newest finished batch of the agent that was started before this one. */
  newest: BatchRun | null;
  /** This batch and those before it, as far as they were read and have ended, newest first. */
  finished: BatchRun[];
};

const BATCHES_PER_PAGE = 50;
const MOST_PAGES = 4;

/** Reads the agent's list of batches, newest first, as far as the batch before this one that is not left out. */
export async function readEarlier(
  current: Pick<BatchSummary, 'batchId' | 'agent'>,
  sigmaMind: Pick<SigmaMind, 'listBatchRuns' | 'getBatchRun'>,
  leftOut: readonly string[] = [],
): Promise<Earlier> {
  const { agentId } = current.agent;
  const finished: BatchRun[] = [];
  let newest: BatchRun | null = null;
  let isReached = false;
  for (let page = 0; page < MOST_PAGES && newest === null; page += 1) {
    const found = await sigmaMind.listBatchRuns({ agentId, page, size: BATCHES_PER_PAGE });
    for (const listed of found.items) {
      isReached ||= listed.batchId === current.batchId;
      if (!isReached || leftOut.includes(listed.batchId)) continue;
      if (finished.some(({ batchId }) => batchId === listed.batchId)) continue;
      if (!progressOf(listed).isFinished || !isSameAgent(listed.agent.agentId, agentId)) continue;
      if (newest === null && listed.batchId !== current.batchId) {
        const whole = await withCases(listed, sigmaMind);
        // Without its test cases the list may call a running batch finished.
        if (!progressOf(whole).isFinished) continue;
        newest = whole;
      }
      finished.push(listed);
    }
    if (!found.hasNext) break;
  }
  return { newest, finished };
}

async function withCases(listed: BatchRun, sigmaMind: Pick<SigmaMind, 'getBatchRun'>): Promise<BatchRun> {
  if (listed.testCases.length > 0) return listed;
  const { batchId, agent } = listed;
  return sigmaMind.getBatchRun({ batchId, agentId: agent.agentId });
}

import type { Agent } from '../../src/domain/agent.ts';
import type { BatchRun } from '../../src/domain/batch-run.ts';
import type { SigmaMind } from '../../src/use-cases/sigma-mind.ts';
import { aDigest } from '../slack/messages/clock-messages.ts';
import { agentSources, attemptOf, batchOf, fakeSigmaMind, NOW, openStore, secondsAfter } from './fakes.ts';

/** Of the last day, as stand-ups are. */
export const digestOfToday = aDigest({ channelId: 'C1', since: secondsAfter(-24 * 3600), until: NOW });

const agentOf = (number: number): Agent => ({
  agentId: `agent_${number}`,
  name: `Agent ${number}`,
  status: null,
});

/** An account in which every agent has so many batches, all finished, one a minute up to now. */
export async function digestAccount(
  given: { agents: number; batches: number },
  instead: Partial<SigmaMind> = {},
) {
  const agents = Array.from({ length: given.agents }, (_, number) => agentOf(number));
  const batchesOf = (agent: Agent): BatchRun[] =>
    Array.from({ length: given.batches }, (_, index) =>
      batchOf(`batch_${agent.agentId}_${index}`, {
        agent,
        createdAt: secondsAfter(-60 * index),
        passedCount: 1,
        failedCount: 1,
      }),
    );
  const sigmaMind = fakeSigmaMind(
    { agents },
    {
      listBatchRuns: async ({ agentId, page, size }) => {
        const agent = agents.find((one) => one.agentId === agentId) ?? agentOf(-1);
        return {
          items: batchesOf(agent).slice(page * size, (page + 1) * size),
          page,
          totalPages: Math.ceil(given.batches / size),
          totalCount: given.batches,
          hasNext: (page + 1) * size < given.batches,
        };
      },
      listAttempts: async ({ batchId }) => ({
        attempts: [
          attemptOf(`job_${batchId}_1`, 'passed', { completedAt: NOW }),
          attemptOf(`job_${batchId}_2`, 'failed', { testCaseId: 'tc_2', completedAt: NOW }),
        ],
        isComplete: true,
      }),
      ...instead,
    },
  );
  const store = await openStore();
  return { sigmaMind, store, sources: { ...agentSources(sigmaMind), sigmaMind, store }, agents };
}

import { type Agent, bareAgentId } from '../domain/agent.ts';
import type { Page } from '../domain/page.ts';
import type { SigmaMind } from '../use-cases/sigma-mind.ts';
import { readAllPages } from './all-pages.ts';
import { type ApiCall, createApi } from './api.ts';
import { createAttemptReader } from './attempt-list.ts';
import { errorOfInput } from './errors.ts';
import { checkIds } from './ids.ts';
import { agentList, attemptList, batchRunList, pageOf, testCaseList } from './list.ts';
import { completeOptions, type SigmaMindClientOptions } from './options.ts';
import { batchRunSchema, createdBatchRunSchema, type MentionedAgent, testRunSchema } from './schemas.ts';
import { createSizeBound } from './size-bound.ts';

const LIST_SIZE = 100;
const MAX_LIST_PAGES = 50;
/** The documented default: a size that every account's API takes. */
const SAFE_SIZE = 10;

export function createSigmaMindClient(options: SigmaMindClientOptions): SigmaMind {
  const settings = completeOptions(options);
  const api = createApi(settings);
  const readAttempts = createAttemptReader(settings.now);
  const bounds = {
    batchRuns: createSizeBound(SAFE_SIZE),
    attempts: createSizeBound(null),
    agents: createSizeBound(null),
    testCases: createSizeBound(null),
  };

  function fetchPage<Item>(
    list: Omit<ApiCall<Parameters<typeof pageOf<Item>>[0]>, 'json'>,
    asked: { page: number; size: number },
    bound: ReturnType<typeof createSizeBound>,
  ): Promise<Page<Item>> {
    return bound(asked, async (size) => {
      const sized = size === null ? {} : { size };
      const query = { ...list.query, page: asked.page, ...sized };
      return pageOf(await api.call({ ...list, query }), { page: asked.page, size });
    });
  }

  return {
    async createBatchRun({ agentId, testCaseIds }) {
      checkIds([{ kind: 'agent', id: agentId }]);
      checkIds(testCaseIds.map((id) => ({ kind: 'test case', id })));
      if (testCaseIds.length === 0) throw errorOfInput('A batch run needs at least one test case');
      const created = await api.call({
        endpoint: 'create-batch-run',
        path: 'batch-runs',
        json: { agentId, testCases: testCaseIds },
        schema: createdBatchRunSchema,
      });
      return { ...created, agent: agentOf(created.agent, agentId) };
    },

    async getBatchRun({ batchId, agentId }) {
      checkIds([
        { kind: 'batch', id: batchId },
        { kind: 'agent', id: agentId },
      ]);
      const batch = await api.call({
        endpoint: 'get-batch-run',
        path: `batch-runs/${encodeURIComponent(batchId)}`,
        query: { agentId },
        schema: batchRunSchema,
      });
      return { ...batch, agent: agentOf(batch.agent, agentId) };
    },

    async listBatchRuns({ agentId, page, size }) {
      checkIds([{ kind: 'agent', id: agentId }]);
      const found = await fetchPage(
        { endpoint: 'list-batch-runs', path: 'batch-runs', query: { agentId }, schema: batchRunList },
        { page, size },
        bounds.batchRuns,
      );
      return {
        ...found,
        items: found.items.map((batch) => ({ ...batch, agent: agentOf(batch.agent, agentId) })),
      };
    },

    async getTestRun({ jobId, batchId, agentId }) {
      checkIds([
        { kind: 'job', id: jobId },
        { kind: 'batch', id: batchId },
        { kind: 'agent', id: agentId },
      ]);
      const testRun = await api.call({
        endpoint: 'get-test-run',
        path: `test-runs/${encodeURIComponent(jobId)}`,
        query: { batchId, agentId },
        schema: testRunSchema,
      });
      return { ...testRun, batchId, agent: agentOf(testRun.agent, agentId) };
    },

    async listAttempts({ batchId, agentId }) {
      checkIds([
        { kind: 'batch', id: batchId },
        { kind: 'agent', id: agentId },
      ]);
      return await readAttempts((page) =>
        fetchPage(
          {
            endpoint: 'list-test-runs',
            path: 'test-runs',
            query: { batchId, agentId },
            schema: attemptList,
          },
          { page, size: LIST_SIZE },
          bounds.attempts,
        ),
      );
    },

    async listAgents() {
      const { items } = await readAllPages({
        fetchPage: (page) =>
          fetchPage(
            { endpoint: 'list-agents', path: 'agents', schema: agentList },
            { page, size: LIST_SIZE },
            bounds.agents,
          ),
        idOf: (agent) => bareAgentId(agent.agentId),
        maxPages: MAX_LIST_PAGES,
        laterFailure: 'throw',
      });
      return items;
    },

    async listTestCases({ agentId }) {
      checkIds([{ kind: 'agent', id: agentId }]);
      const { items } = await readAllPages({
        fetchPage: (page) =>
          fetchPage(
            { endpoint: 'list-test-cases', path: 'test-cases', query: { agentId }, schema: testCaseList },
            { page, size: LIST_SIZE },
            bounds.testCases,
          ),
        idOf: (testCase) => testCase.testCaseId,
        maxPages: MAX_LIST_PAGES,
        laterFailure: 'throw',
      });
      return items;
    },
  };
}

/** An answer that does not name its agent speaks of the one that was asked for. */
function agentOf(mentioned: MentionedAgent, askedId: string): Agent {
  return { ...mentioned, agentId: mentioned.agentId ?? askedId };
}

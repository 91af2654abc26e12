import { type Agent, bareAgentId } from '../domain/agent.ts';
import type { Page } from '../domain/page.ts';
import type { SigmaMind } from '../use-cases/sigma-mind.ts';
import { readAllPages } from './all-pages.ts';
import { type ApiCall, createApi } from './api.ts';
import { createAttemptReader } from './attempt-list.ts';
import { errorOfInput } from './errors.ts';
import { checkId } from './ids.ts';
import { agentList, attemptList, batchRunList, type List, pageOf, testCaseList } from './list.ts';
import { completeOptions, type SigmaMindClientOptions } from './options.ts';
import { batchRunSchema, createdBatchRunSchema, type MentionedAgent, testRunSchema } from './schemas.ts';
import { createSizeBound, type SizeBound } from './size-bound.ts';

const LIST_SIZE = 100;
const MAX_LIST_PAGES = 50;
/** The documented default: a size that every account's API takes. */
const SAFE_SIZE = 10;

type ListCall<Item> = Omit<ApiCall<List<Item>>, 'json'>;

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
    list: ListCall<Item>,
    asked: { page: number; size: number },
    bound: SizeBound,
  ): Promise<Page<Item>> {
    return bound(asked, async (size) => {
      const sized = size === null ? {} : { size };
      // Not every list is documented to take a page, and the first one is the default.
      const paged = size === null && asked.page === 0 ? {} : { page: asked.page };
      return pageOf(await api.call({ ...list, query: { ...list.query, ...paged, ...sized } }), {
        page: asked.page,
        size,
      });
    });
  }

  async function readWhole<Item>(list: ListCall<Item>, bound: SizeBound, idOf: (item: Item) => string) {
    const { items } = await readAllPages({
      fetchPage: (page) => fetchPage(list, { page, size: LIST_SIZE }, bound),
      idOf,
      maxPages: MAX_LIST_PAGES,
      laterFailure: 'throw',
    });
    return items;
  }

  return {
    async createBatchRun({ agentId, testCaseIds }) {
      checkId('agent', agentId);
      for (const id of testCaseIds) checkId('test case', id);
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
      checkId('batch', batchId);
      checkId('agent', agentId);
      const batch = await api.call({
        endpoint: 'get-batch-run',
        path: `batch-runs/${encodeURIComponent(batchId)}`,
        query: { agentId },
        schema: batchRunSchema,
      });
      return { ...batch, agent: agentOf(batch.agent, agentId) };
    },

    async listBatchRuns({ agentId, page, size }) {
      checkId('agent', agentId);
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
      checkId('job', jobId);
      checkId('batch', batchId);
      checkId('agent', agentId);
      const testRun = await api.call({
        endpoint: 'get-test-run',
        path: `test-runs/${encodeURIComponent(jobId)}`,
        query: { batchId, agentId },
        schema: testRunSchema,
      });
      return { ...testRun, batchId, agent: agentOf(testRun.agent, agentId) };
    },

    async listAttempts({ batchId, agentId }) {
      checkId('batch', batchId);
      checkId('agent', agentId);
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
      return await readWhole(
        { endpoint: 'list-agents', path: 'agents', schema: agentList },
        bounds.agents,
        (agent) => bareAgentId(agent.agentId),
      );
    },

    async listTestCases({ agentId }) {
      checkId('agent', agentId);
      return await readWhole(
        { endpoint: 'list-test-cases', path: 'test-cases', query: { agentId }, schema: testCaseList },
        bounds.testCases,
        (testCase) => testCase.testCaseId,
      );
    },
  };
}

/** An answer that does not name its agent speaks of the one that was asked for. */
function agentOf(mentioned: MentionedAgent, askedId: string): Agent {
  return { ...mentioned, agentId: mentioned.agentId ?? askedId };
}

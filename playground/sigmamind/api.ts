import { z } from 'zod';
import { type Answer, errorAnswer } from './answer.ts';
import { startedAttempts } from './batch.ts';
import type { SimulatedClock } from './clock.ts';
import { createPresenter, type Dialect, type TotalAttemptsCounts } from './dialect.ts';
import type { Route } from './route.ts';
import type { SimulatedAgent, World } from './world.ts';

/** How this account's API behaves; may be changed at any time. */
export type ApiSettings = {
  dialect: Dialect;
  hasTestRunList: boolean;
  totalAttemptsCounts: TotalAttemptsCounts;
  createdStatus: 200 | 201;
  /** A larger `size` is a bad request; null for no bound. */
  maxPageSize: number | null;
};

export type ApiRequest = { route: Route; path: string; query: Record<string, string>; body: unknown };

const createBody = z.object({ agentId: z.string().min(1), testCases: z.array(z.string()).min(1) });

const DEFAULT_PAGE_SIZE = 10;

/** The answers of the API to well-routed requests that hold a good key. */
export function createSimulatedApi(
  world: World,
  clock: SimulatedClock,
  settings: ApiSettings,
): (request: ApiRequest) => Answer {
  return (request) => {
    const present = createPresenter(settings.dialect, clock);
    const problem = (status: number, message: string) => errorAnswer(status, message, request.path);
    const ok = (body: unknown): Answer => ({ status: 200, body });
    const { endpoint, id } = request.route;

    function paged<Item>(items: readonly Item[], toWire: (item: Item) => unknown): Answer {
      const page = wholeNumber(request.query.page, 0);
      const size = wholeNumber(request.query.size, DEFAULT_PAGE_SIZE);
      if (page === null) return problem(400, 'page must not be less than zero');
      if (size === null || size < 1) return problem(400, 'size must not be less than one');
      if (settings.maxPageSize !== null && size > settings.maxPageSize) {
        return problem(400, `size must not be greater than ${settings.maxPageSize}`);
      }
      const totalPages = Math.ceil(items.length / size);
      return ok({
        data: items.slice(page * size, (page + 1) * size).map(toWire),
        page,
        size,
        totalCount: items.length,
        totalPages,
        hasNext: page + 1 < totalPages,
        hasPrevious: page > 0,
      });
    }

    function createBatchRun(): Answer {
      const body = createBody.safeParse(request.body);
      if (!body.success) return problem(400, 'Invalid request parameters');
      const agent = world.agent(body.data.agentId);
      if (agent === undefined) return problem(404, 'Agent not found');
      const testCases = body.data.testCases.map((testCaseId) =>
        agent.testCases.find((testCase) => testCase.testCaseId === testCaseId),
      );
      const known = testCases.filter((testCase) => testCase !== undefined);
      if (known.length < testCases.length) return problem(404, 'Test case not found');
      const batch = world.createBatch(agent, known);
      return { status: settings.createdStatus, body: present.createdBatch(agent, batch) };
    }

    function ofBatch(
      agent: SimulatedAgent,
      batchId: string,
      answer: (batch: NonNullable<ReturnType<World['batch']>>) => Answer,
    ): Answer {
      const batch = world.batch(batchId);
      if (batch === undefined || batch.agentId !== agent.bareId) return problem(404, 'Batch run not found');
      return answer(batch);
    }

    function ofAgent(agent: SimulatedAgent): Answer {
      const batchId = request.query.batchId ?? '';
      switch (endpoint) {
        case 'list-batch-runs':
          return paged(world.batchesOf(agent), (batch) =>
            present.batchRun(agent, batch, settings.totalAttemptsCounts),
          );
        case 'get-batch-run':
          return ofBatch(agent, id, (batch) =>
            ok(present.batchRun(agent, batch, settings.totalAttemptsCounts)),
          );
        case 'list-test-runs':
          if (!settings.hasTestRunList) return problem(404, 'No such resource');
          if (batchId === '') return problem(400, 'batchId is required');
          return ofBatch(agent, batchId, (batch) =>
            paged(startedAttempts(batch, clock.now()), (attempt) => present.testRun(agent, batch, attempt)),
          );
        case 'get-test-run':
          if (batchId === '') return problem(400, 'batchId is required');
          return ofBatch(agent, batchId, (batch) => {
            const attempt = startedAttempts(batch, clock.now()).find(({ planned }) => planned.jobId === id);
            if (attempt === undefined) return problem(404, 'Test run not found');
            return ok(present.testRunWithTranscript(agent, batch, attempt));
          });
        case 'list-test-cases': {
          const toWire = (held: SimulatedAgent['testCases'][number]) => present.testCase(agent, held);
          if (settings.dialect === 'older') return ok(agent.testCases.map(toWire));
          return paged(agent.testCases, toWire);
        }
        case 'get-test-case': {
          const held = agent.testCases.find(({ testCaseId }) => testCaseId === id);
          return held === undefined ? problem(404, 'Test case not found') : ok(present.testCase(agent, held));
        }
        default:
          return problem(404, 'No such resource');
      }
    }

    if (endpoint === 'create-batch-run') return createBatchRun();
    if (endpoint === 'list-agents') return paged(world.agents(), present.agentSettings);
    const agentId = request.query.agentId ?? '';
    if (agentId === '') return problem(400, 'agentId is required');
    const agent = world.agent(agentId);
    return agent === undefined ? problem(404, 'Agent not found') : ofAgent(agent);
  };
}

function wholeNumber(text: string | undefined, fallback: number): number | null {
  if (text === undefined) return fallback;
  return /^\d+$/u.test(text) ? Number(text) : null;
}

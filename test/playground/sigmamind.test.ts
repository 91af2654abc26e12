import { describe, expect, it } from 'vitest';
import { longChat } from '../../playground/sigmamind/sample.ts';
import type { SimulatedSigmaMind } from '../../playground/sigmamind/start-sigma-mind.ts';
import { startSimulated } from '../sigmamind/start-pair.ts';

const START = Date.parse('2026-04-17T08:00:00Z');

async function ask(simulated: SimulatedSigmaMind, path: string, init: RequestInit = {}) {
  const headers = { 'X-API-Key': simulated.apiKey, 'Content-Type': 'application/json' };
  const response = await fetch(`${simulated.apiUrl}/v1/${path}`, { headers, redirect: 'manual', ...init });
  const text = await response.text();
  return { status: response.status, text, body: safeJson(text), headers: response.headers };
}

function safeJson(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function post(simulated: SimulatedSigmaMind, body: unknown) {
  return ask(simulated, 'batch-runs', { method: 'POST', body: JSON.stringify(body) });
}

/** A server whose time stands still until it is moved. */
async function startAtRest(options: Parameters<typeof startSimulated>[0] = {}) {
  let now = START;
  const simulated = await startSimulated({ clock: () => now, ...options });
  const agent = simulated.agentNamed('refund');
  return { simulated, agent, pass: (seconds: number) => (now += seconds * 1000) };
}

async function counts(simulated: SimulatedSigmaMind, agentId: string, batchId: string) {
  const { body } = await ask(simulated, `batch-runs/${batchId}?agentId=${agentId}`);
  return body.successfulAttempts + body.failedAttempts;
}

describe('a request', () => {
  it('without the key is unauthorized', async () => {
    const { simulated } = await startAtRest();
    expect((await ask(simulated, 'agents', { headers: {} })).status).toBe(401);
  });

  it('for nothing known is not found', async () => {
    const { simulated } = await startAtRest();
    expect((await ask(simulated, 'chats')).status).toBe(404);
  });

  it('with the wrong method is not allowed', async () => {
    const { simulated } = await startAtRest();
    expect((await ask(simulated, 'agents', { method: 'DELETE' })).status).toBe(405);
  });

  it('that is bad is explained as documented', async () => {
    const { simulated } = await startAtRest();
    const { body } = await post(simulated, { agentId: 'agent_A1' });
    expect(body).toMatchObject({
      error: 'Bad Request',
      message: 'Invalid request parameters',
      path: '/v1/batch-runs',
      status: 400,
      timestamp: expect.stringMatching(/Z$/),
    });
  });

  it.each(['batch-runs', 'test-cases', 'test-runs?batchId=batch_1', 'batch-runs/batch_1'])(
    'to %s without an agent is bad',
    async (path) => {
      const { simulated } = await startAtRest();
      expect((await ask(simulated, path)).status).toBe(400);
    },
  );

  it.each([
    ['0', 400],
    ['-1', 400],
    ['x', 400],
    ['1', 200],
    ['50', 200],
    ['51', 400],
  ])('for a page of %s is answered with %d', async (size, status) => {
    const { simulated, agent } = await startAtRest({ maxPageSize: 50 });
    const path = `batch-runs?agentId=${agent.agentId}&size=${size}`;
    expect((await ask(simulated, path)).status).toBe(status);
  });

  it.each(['agent_', ''])('may name its agent with "%s" in front', async (prefix) => {
    const { simulated, agent } = await startAtRest();
    const bare = agent.agentId.replace('agent_', '');
    expect((await ask(simulated, `test-cases?agentId=${prefix}${bare}`)).status).toBe(200);
  });

  it.each(['batch-runs/', 'test-runs?batchId='])('to %s of another agent finds no batch', async (path) => {
    const { simulated, agent } = await startAtRest();
    const batchId = simulated.createBatch(agent.agentId);
    const other = simulated.agentNamed('card').agentId;
    const separator = path.includes('?') ? '&' : '?';
    expect((await ask(simulated, `${path}${batchId}${separator}agentId=${other}`)).status).toBe(404);
  });

  it('is logged with what was asked and how it was answered', async () => {
    const { simulated, agent } = await startAtRest();
    await ask(simulated, `batch-runs?agentId=${agent.agentId}&size=5`);
    expect(simulated.requests).toMatchObject([
      {
        endpoint: 'list-batch-runs',
        method: 'GET',
        path: '/v1/batch-runs',
        query: { agentId: agent.agentId, size: '5' },
        status: 200,
        fault: null,
      },
    ]);
  });
});

describe('a batch', () => {
  it('has the test cases it was started with', async () => {
    const { simulated, agent } = await startAtRest();
    const testCases = agent.testCases.slice(0, 2).map(({ testCaseId }) => testCaseId);
    const { body: created } = await post(simulated, { agentId: agent.agentId, testCases });
    const { body } = await ask(simulated, `batch-runs/${created.batchId}?agentId=${agent.agentId}`);
    expect(body.testCases.map((held: { testCaseId: string }) => held.testCaseId)).toEqual(testCases);
  });

  it('is not started with a test case of another agent', async () => {
    const { simulated, agent } = await startAtRest();
    const testCases = [simulated.agentNamed('card').testCases[0]?.testCaseId];
    expect((await post(simulated, { agentId: agent.agentId, testCases })).status).toBe(404);
  });

  it('starts without any finished attempt', async () => {
    const { simulated, agent } = await startAtRest();
    const batchId = simulated.createBatch(agent.agentId);
    expect(await counts(simulated, agent.agentId, batchId)).toBe(0);
  });

  it('has finished a part of its attempts on the way', async () => {
    const { simulated, agent, pass } = await startAtRest();
    const batchId = simulated.createBatch(agent.agentId);
    pass(15);
    const finished = await counts(simulated, agent.agentId, batchId);
    expect(finished > 0 && finished < simulated.planOf(batchId).length).toBe(true);
  });

  it('has finished after half a minute', async () => {
    const { simulated, agent, pass } = await startAtRest();
    const batchId = simulated.createBatch(agent.agentId);
    pass(30);
    expect(await counts(simulated, agent.agentId, batchId)).toBe(simulated.planOf(batchId).length);
  });

  it('has finished sooner at a higher speed', async () => {
    const { simulated, agent, pass } = await startAtRest();
    const batchId = simulated.createBatch(agent.agentId);
    simulated.clock.setSpeed(30);
    pass(1);
    expect(await counts(simulated, agent.agentId, batchId)).toBe(simulated.planOf(batchId).length);
  });

  it('makes no progress while it is frozen', async () => {
    const { simulated, agent, pass } = await startAtRest();
    const batchId = simulated.createBatch(agent.agentId);
    pass(10);
    simulated.freezeBatch(batchId);
    const before = simulated.countsOf(batchId);
    pass(1_000);
    expect(simulated.countsOf(batchId)).toEqual(before);
  });

  it('goes on from where it was frozen', async () => {
    const { simulated, agent, pass } = await startAtRest();
    const batchId = simulated.createBatch(agent.agentId);
    pass(10);
    simulated.freezeBatch(batchId);
    const before = simulated.countsOf(batchId);
    pass(1_000);
    simulated.thawBatch(batchId);
    expect(simulated.countsOf(batchId)).toEqual(before);
  });

  it('finishes at once when told', async () => {
    const { simulated, agent } = await startAtRest();
    const batchId = simulated.createBatch(agent.agentId);
    simulated.finishBatch(batchId);
    expect(await counts(simulated, agent.agentId, batchId)).toBe(simulated.planOf(batchId).length);
  });

  it('is not found once it is deleted', async () => {
    const { simulated, agent } = await startAtRest();
    const batchId = simulated.createBatch(agent.agentId);
    simulated.deleteBatch(batchId);
    expect((await ask(simulated, `batch-runs/${batchId}?agentId=${agent.agentId}`)).status).toBe(404);
  });

  it('goes the same way for the same seed', async () => {
    const plans = await Promise.all(
      [7, 7].map(async (seed) => {
        const { simulated, agent } = await startAtRest({ seed });
        return simulated.planOf(simulated.createBatch(agent.agentId));
      }),
    );
    expect(plans[0]).toEqual(plans[1]);
  });

  it.each([
    ['planned', 20],
    ['executed', 0],
  ] as const)('counts %s attempts in its total', async (totalAttemptsCounts, total) => {
    const { simulated, agent } = await startAtRest({ totalAttemptsCounts });
    const batchId = simulated.createBatch(agent.agentId);
    const { body } = await ask(simulated, `batch-runs/${batchId}?agentId=${agent.agentId}`);
    expect(body.totalAttempts).toBe(total);
  });

  it('ends no attempt in the future', async () => {
    const { simulated, agent, pass } = await startAtRest({ speed: 100 });
    const batchId = simulated.createBatch(agent.agentId);
    pass(0.2);
    simulated.clock.setSpeed(1);
    pass(5);
    const { body } = await ask(simulated, `test-runs?batchId=${batchId}&agentId=${agent.agentId}&size=100`);
    const ends = body.data.flatMap((job: { completedDate: string | null }) => job.completedDate ?? []);
    expect(ends.filter((end: string) => Date.parse(end) > START + 5_200)).toEqual([]);
  });
});

describe('the older dialect', () => {
  it('lists test cases bare and without labels', async () => {
    const { simulated, agent } = await startAtRest({ dialect: 'older' });
    const { body } = await ask(simulated, `test-cases?agentId=${agent.agentId}`);
    expect(body[0]).not.toHaveProperty('label');
  });

  it('names agents without a prefix', async () => {
    const { simulated, agent } = await startAtRest({ dialect: 'older' });
    const { body } = await ask(simulated, 'agents');
    expect(body.data[0].agentId).toBe(agent.agentId.replace('agent_', ''));
  });

  it('spells the verdict its own way and shows no transcript', async () => {
    const { simulated, agent } = await startAtRest({ dialect: 'older' });
    const batchId = simulated.createBatch(agent.agentId);
    simulated.finishBatch(batchId);
    const jobId = simulated.planOf(batchId)[0]?.jobId;
    const { body } = await ask(simulated, `test-runs/${jobId}?batchId=${batchId}&agentId=${agent.agentId}`);
    expect(['isSuccesful', 'isSuccessful', 'conversation'].filter((field) => field in body)).toEqual([
      'isSuccesful',
    ]);
  });
});

describe('a fault', () => {
  const create = (simulated: SimulatedSigmaMind, agentId: string) =>
    post(simulated, { agentId, testCases: [simulated.agentNamed('refund').testCases[0]?.testCaseId] }).catch(
      () => 'reset' as const,
    );

  it.each([
    ['reset-before', 0],
    ['http-error', 0],
    ['rate-limited', 0],
    ['html', 0],
    ['reset-after', 1],
    ['garbage', 1],
    ['delay', 1],
  ] as const)('of kind %s leaves %d batches behind', async (kind, expected) => {
    const { simulated, agent } = await startAtRest();
    simulated.faults.add({ kind, delayMs: 1 });
    await create(simulated, agent.agentId);
    expect(simulated.batchIds(agent.agentId)).toHaveLength(expected);
  });

  it('loses the connection', async () => {
    const { simulated, agent } = await startAtRest();
    simulated.faults.add({ kind: 'reset-after' });
    expect(await create(simulated, agent.agentId)).toBe('reset');
  });

  it('is met as often as it was meant', async () => {
    const { simulated } = await startAtRest();
    simulated.faults.add({ kind: 'http-error', status: 503, times: 2 });
    const statuses = [
      await ask(simulated, 'agents'),
      await ask(simulated, 'agents'),
      await ask(simulated, 'agents'),
    ];
    expect(statuses.map(({ status }) => status)).toEqual([503, 503, 200]);
  });

  it('is met by the endpoint it is meant for', async () => {
    const { simulated, agent } = await startAtRest();
    simulated.faults.add({ kind: 'html', endpoint: 'list-test-cases' });
    await ask(simulated, 'agents');
    expect((await ask(simulated, `test-cases?agentId=${agent.agentId}`)).text).toMatch(/^<!doctype/);
  });

  it('says how long to wait', async () => {
    const { simulated } = await startAtRest();
    simulated.faults.add({ kind: 'rate-limited', retryAfterSeconds: 9 });
    expect((await ask(simulated, 'agents')).headers.get('retry-after')).toBe('9');
  });
});

describe('what is added from code', () => {
  it('comes through as it was, however hostile', async () => {
    const { simulated } = await startAtRest();
    const label = '<!channel> *bold* \u0000 \u202E \u200B \uD83D';
    const { agentId } = simulated.addAgent({ name: label });
    simulated.addTestCase(agentId, { label, userPrompt: 'P', successCriteria: 'C' });
    const { body } = await ask(simulated, `test-cases?agentId=${agentId}`);
    expect(body.data[0].label).toBe(label);
  });

  it('may be a transcript of 600 turns', async () => {
    const { simulated } = await startAtRest();
    const { agentId } = simulated.addAgent({ name: 'Long' });
    simulated.addTestCase(agentId, {
      label: 'Long',
      userPrompt: 'P',
      successCriteria: 'C',
      passed: [longChat(600)],
    });
    const batchId = simulated.createBatch(agentId);
    simulated.finishBatch(batchId);
    const jobId = simulated.planOf(batchId)[0]?.jobId;
    const { body } = await ask(simulated, `test-runs/${jobId}?batchId=${batchId}&agentId=${agentId}`);
    expect(body.conversation).toHaveLength(600);
  });

  it('may be 150 test cases with 100 attempts each', async () => {
    const { simulated } = await startAtRest();
    const { agentId } = simulated.addAgent({ name: 'Large' });
    for (let index = 0; index < 150; index += 1) {
      simulated.addTestCase(agentId, {
        label: `Case ${index}`,
        userPrompt: 'P',
        successCriteria: 'C',
        attempt: 100,
      });
    }
    const batchId = simulated.createBatch(agentId);
    simulated.finishBatch(batchId);
    expect(await counts(simulated, agentId, batchId)).toBe(15_000);
  });
});

describe('until', () => {
  it('rejects where the condition never holds', async () => {
    const { simulated } = await startAtRest();
    await expect(simulated.until(() => false, 20)).rejects.toThrow('20 ms');
  });
});

import { describe, expect, it } from 'vitest';
import type { RequestObservation } from '../../src/sigmamind/options.ts';
import { clientOf, failureOf, QUICK_RETRY, startSimulated } from './start-pair.ts';
import { startStub } from './stub-server.ts';

describe('a read', () => {
  it.each([
    { kind: 'reset-before' },
    { kind: 'reset-after' },
    { kind: 'html' },
    { kind: 'http-error', status: 500 },
    { kind: 'http-error', status: 503 },
    { kind: 'rate-limited' },
    { kind: 'rate-limited', retryAfterSeconds: 0 },
  ] as const)('is tried again after $kind $status', async (fault) => {
    const simulated = await startSimulated();
    simulated.faults.add({ ...fault, times: 2 });
    expect(await clientOf(simulated).listAgents()).toHaveLength(4);
  });

  it('is tried again after a time-out', async () => {
    const simulated = await startSimulated();
    simulated.faults.add({ kind: 'delay', delayMs: 60_000 });
    const client = clientOf(simulated, { timeouts: { responseMs: 200 } });
    expect(await client.listAgents()).toHaveLength(4);
  });

  it('fails after the last retry', async () => {
    const simulated = await startSimulated();
    simulated.faults.add({ kind: 'http-error', status: 500, times: 9 });
    await failureOf(clientOf(simulated).listAgents());
    expect(simulated.requests).toHaveLength(1 + QUICK_RETRY.limit);
  });

  it.each([400, 401, 404, 302])('is not tried again after an answer of %d', async (status) => {
    const simulated = await startSimulated();
    const { agentId } = simulated.agentNamed('refund');
    simulated.faults.add({ kind: 'http-error', status, times: 9 });
    await failureOf(clientOf(simulated).getBatchRun({ agentId, batchId: 'batch_B1' }));
    expect(simulated.requests).toHaveLength(1);
  });

  it('is not tried again after an answer that is not JSON', async () => {
    const simulated = await startSimulated();
    simulated.faults.add({ kind: 'garbage', times: 9 });
    await failureOf(clientOf(simulated).listAgents());
    expect(simulated.requests).toHaveLength(1);
  });

  it('fails at once when it would have to wait for long', async () => {
    const simulated = await startSimulated();
    simulated.faults.add({ kind: 'rate-limited', retryAfterSeconds: 120, times: 9 });
    expect(await failureOf(clientOf(simulated).listAgents())).toMatchObject({
      kind: 'rate-limited',
      details: { retryAfterSeconds: 120 },
    });
  });

  it('is not repeated when it would have to wait for long', async () => {
    const simulated = await startSimulated();
    simulated.faults.add({ kind: 'rate-limited', retryAfterSeconds: 120, times: 9 });
    await failureOf(clientOf(simulated).listAgents());
    expect(simulated.requests).toHaveLength(1);
  });

  it('never counts as having had an effect', async () => {
    const simulated = await startSimulated();
    simulated.faults.add({ kind: 'reset-after', times: 9 });
    expect((await failureOf(clientOf(simulated).listAgents())).details.mayHaveArrived).toBe(false);
  });

  it('does not carry the key to where a redirect points', async () => {
    const elsewhere = await startStub(() => ({ body: [] }));
    const stub = await startStub(() => ({
      status: 307,
      headers: { Location: `${elsewhere.apiUrl}/v1/agents` },
    }));
    await failureOf(clientOf(stub).listAgents());
    expect(elsewhere.seen).toEqual([]);
  });

  it.each(['', '/', '/proxy/sigma', '/proxy/sigma/'])(
    'goes below an address that ends in "%s"',
    async (suffix) => {
      const stub = await startStub(() => ({ body: [] }));
      await clientOf({ apiUrl: `${stub.apiUrl}${suffix}` }).listAgents();
      expect(stub.seen[0]?.path).toBe(`${suffix.replace(/\/$/, '')}/v1/agents`);
    },
  );

  it('is reported with endpoint and status, attempt by attempt', async () => {
    const simulated = await startSimulated();
    simulated.faults.add({ kind: 'http-error', status: 500 });
    simulated.faults.add({ kind: 'reset-before' });
    const observations: RequestObservation[] = [];
    await clientOf(simulated, { onRequest: (seen) => observations.push(seen) }).listAgents();
    expect(observations.map(({ endpoint, status }) => [endpoint, status])).toEqual([
      ['list-agents', 500],
      ['list-agents', null],
      ['list-agents', 200],
    ]);
  });

  it('keeps its connection for the next one', async () => {
    const ports = new Set<string>();
    const stub = await startStub(({ headers }) => {
      ports.add(String(headers.connection));
      return { body: [] };
    });
    await clientOf(stub).listAgents();
    expect([...ports]).toEqual(['keep-alive']);
  });
});

describe('the limit on requests', () => {
  it('is shared by everything that the client asks', async () => {
    const simulated = await startSimulated();
    const { agentId } = simulated.agentNamed('refund');
    simulated.faults.add({ kind: 'delay', delayMs: 20, times: 99 });
    const client = clientOf(simulated, { maxConcurrentRequests: 2 });
    const open = () => simulated.requests.filter(({ status }) => status === null).length;
    const calls = [
      ...Array.from({ length: 4 }, () => client.listAgents()),
      ...Array.from({ length: 4 }, () => client.listTestCases({ agentId })),
    ];
    let mostOpen = 0;
    let isDone = false;
    const all = Promise.all(calls).then(() => {
      isDone = true;
    });
    await simulated.until(() => {
      mostOpen = Math.max(mostOpen, open());
      return isDone;
    });
    await all;
    expect(mostOpen).toBe(2);
  });

  it('is not used up by a call that waits to be tried again', async () => {
    const simulated = await startSimulated();
    simulated.faults.add({ kind: 'rate-limited', endpoint: 'list-agents', retryAfterSeconds: 1 });
    const client = clientOf(simulated, { maxConcurrentRequests: 1 });
    const ended: string[] = [];
    const waiting = client.listAgents().then(() => ended.push('waiting'));
    await simulated.until(() => simulated.requests[0]?.status === 429);
    const other = client.listTestCases(simulated.agentNamed('refund')).then(() => ended.push('other'));
    await Promise.all([waiting, other]);
    expect(ended).toEqual(['other', 'waiting']);
  });
});

describe('an id of the wrong shape', () => {
  const GOOD = { agentId: 'agent_A1', batchId: 'batch_B1', jobId: 'job_J1' };
  const bad = [
    '',
    ' ',
    '/',
    '..',
    '../agents',
    'tc_1',
    'batch_',
    'batch_B1/..',
    'batch_B%2e',
    'batch_B1\n',
    'batch_\u0000',
    'job_J1?x=1',
    'bätch_1',
    `batch_${'x'.repeat(500)}`,
  ];

  it.each(bad)('such as %j is refused in place of a batch', async (batchId) => {
    const stub = await startStub(() => ({ body: {} }));
    const error = await failureOf(clientOf(stub).getBatchRun({ ...GOOD, batchId }));
    expect({ kind: error.kind, sent: stub.seen }).toEqual({ kind: 'invalid-request', sent: [] });
  });

  it.each([...bad, 'batch_B1', 'chat_C1', 'agent_'])(
    'such as %j is refused in place of an agent',
    async (agentId) => {
      const stub = await startStub(() => ({ body: [] }));
      const error = await failureOf(clientOf(stub).listTestCases({ agentId }));
      expect({ kind: error.kind, sent: stub.seen }).toEqual({ kind: 'invalid-request', sent: [] });
    },
  );

  it.each([...bad, 'batch_B1'])('such as %j is refused in place of a job', async (jobId) => {
    const stub = await startStub(() => ({ body: {} }));
    const error = await failureOf(clientOf(stub).getTestRun({ ...GOOD, jobId }));
    expect({ kind: error.kind, sent: stub.seen }).toEqual({ kind: 'invalid-request', sent: [] });
  });

  it.each(['job_J1', '', 'tc_1/2'])('such as %j is refused in place of a test case', async (testCaseId) => {
    const stub = await startStub(() => ({ body: {} }));
    const create = { ...GOOD, testCaseIds: ['tc_1', testCaseId] };
    const error = await failureOf(clientOf(stub).createBatchRun(create));
    expect({ kind: error.kind, sent: stub.seen }).toEqual({ kind: 'invalid-request', sent: [] });
  });
});

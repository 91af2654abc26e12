import net from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SimulatedSigmaMind } from '../../playground/sigmamind/start-sigma-mind.ts';
import { clientOf, failureOf, startSimulated } from './start-pair.ts';
import { startStub } from './stub-server.ts';

const TIMEOUTS = { timeouts: { responseMs: 50 } };

function start(simulated: SimulatedSigmaMind, target: { apiUrl: string; apiKey?: string } = simulated) {
  const { agentId, testCases } = simulated.agentNamed('refund');
  const testCaseIds = testCases.map(({ testCaseId }) => testCaseId);
  return clientOf(target, TIMEOUTS).createBatchRun({ agentId, testCaseIds });
}

describe('a batch run that could not be started', () => {
  it.each([
    { kind: 'reset-before' },
    { kind: 'reset-after' },
    { kind: 'delay', delayMs: 60_000 },
    { kind: 'html' },
    { kind: 'garbage' },
    { kind: 'http-error', status: 500 },
    { kind: 'http-error', status: 503, retryAfterSeconds: 0 },
    { kind: 'rate-limited', retryAfterSeconds: 0 },
  ] as const)('is asked for once only after $kind $status', async (fault) => {
    const simulated = await startSimulated();
    simulated.faults.add(fault);
    await failureOf(start(simulated));
    expect(simulated.requests).toHaveLength(1);
  });

  it.each([
    { kind: 'reset-before' },
    { kind: 'reset-after' },
    { kind: 'delay', delayMs: 60_000 },
    { kind: 'html' },
    { kind: 'garbage' },
    { kind: 'http-error', status: 500 },
    { kind: 'http-error', status: 504 },
  ] as const)('may have arrived after $kind $status', async (fault) => {
    const simulated = await startSimulated();
    simulated.faults.add(fault);
    expect((await failureOf(start(simulated))).details.mayHaveArrived).toBe(true);
  });

  it.each([400, 401, 403, 404, 409, 429])('has not arrived after an answer of %d', async (status) => {
    const simulated = await startSimulated();
    simulated.faults.add({ kind: 'http-error', status });
    expect((await failureOf(start(simulated))).details.mayHaveArrived).toBe(false);
  });

  it('has not arrived where the connection is refused', async () => {
    const simulated = await startSimulated();
    const error = await failureOf(start(simulated, { apiUrl: 'http://127.0.0.1:1' }));
    expect(error).toMatchObject({ kind: 'unavailable', details: { mayHaveArrived: false } });
  });

  it('has not arrived where the host is unknown', async () => {
    const simulated = await startSimulated();
    const error = await failureOf(start(simulated, { apiUrl: 'http://sigmamind.invalid' }));
    expect(error).toMatchObject({ kind: 'unavailable', details: { mayHaveArrived: false } });
  });

  it('has not arrived where the handshake fails', async () => {
    const simulated = await startSimulated();
    const error = await failureOf(start(simulated, { apiUrl: simulated.apiUrl.replace('http', 'https') }));
    expect(error).toMatchObject({ kind: 'unavailable', details: { mayHaveArrived: false } });
  });

  it('may have arrived where the answer breaks off', async () => {
    const simulated = await startSimulated();
    const server = net.createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end('HTTP/1.1 201 Created\r\nContent-Length: 900\r\n\r\n{"batch'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as net.AddressInfo;
    const error = await failureOf(start(simulated, { apiUrl: `http://127.0.0.1:${port}` }));
    expect(error).toMatchObject({ kind: 'unavailable', details: { mayHaveArrived: true } });
  });

  it.each([301, 302, 303, 307, 308])('is not asked for elsewhere after a redirect of %d', async (status) => {
    const simulated = await startSimulated();
    const stub = await startStub(() => ({
      status,
      headers: { Location: `${simulated.apiUrl}/v1/batch-runs` },
    }));
    await failureOf(start(simulated, stub));
    expect(simulated.requests).toEqual([]);
  });
});

describe('a batch run', () => {
  it.each([200, 201] as const)('is started by an answer of %d', async (createdStatus) => {
    const simulated = await startSimulated({ createdStatus });
    const { batchId } = await start(simulated);
    expect(batchId).toMatch(/^batch_/);
  });

  it('is asked for on a connection of its own', async () => {
    const connections: string[] = [];
    const stub = await startStub(({ method, headers }) => {
      connections.push(`${method} ${headers.connection}`);
      return { body: method === 'GET' ? [] : { batchId: 'batch_B1' } };
    });
    const client = clientOf(stub);
    await client.listAgents();
    await client.createBatchRun({ agentId: 'agent_A1', testCaseIds: ['tc_1'] });
    expect(connections).toEqual(['GET keep-alive', 'POST close']);
  });

  it('is asked for at once, however many other requests wait', async () => {
    const simulated = await startSimulated();
    simulated.faults.add({ kind: 'delay', delayMs: 60_000, endpoint: 'list-agents', times: 100 });
    const { agentId, testCases } = simulated.agentNamed('refund');
    const timeouts = { responseMs: 3_000, totalMs: 3_000 };
    const client = clientOf(simulated, { maxConcurrentRequests: 2, timeouts });
    const waiting = Promise.allSettled([1, 2, 3].map(() => client.listAgents()));
    await simulated.until(() => simulated.requests.length === 2);
    const testCaseIds = testCases.map(({ testCaseId }) => testCaseId);
    const started = client.createBatchRun({ agentId, testCaseIds });
    expect(await Promise.race([started, waiting])).toMatchObject({ batchId: expect.any(String) });
    expect(simulated.requests.map(({ endpoint }) => endpoint)).toEqual([
      'list-agents',
      'list-agents',
      'create-batch-run',
    ]);
    await waiting;
  });

  it('is asked for with the ids as they were given', async () => {
    const simulated = await startSimulated();
    const testCaseIds = [simulated.agentNamed('refund').testCases[0]?.testCaseId ?? ''];
    await clientOf(simulated).createBatchRun({ agentId: 'D5D0p7TUs66TTAEAx', testCaseIds });
    expect(simulated.requests[0]?.body).toEqual({ agentId: 'D5D0p7TUs66TTAEAx', testCases: testCaseIds });
  });

  it('without test cases is not asked for', async () => {
    const simulated = await startSimulated();
    const { agentId } = simulated.agentNamed('refund');
    await failureOf(clientOf(simulated).createBatchRun({ agentId, testCaseIds: [] }));
    expect(simulated.requests).toEqual([]);
  });
});

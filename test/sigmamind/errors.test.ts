import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { SigmaMindErrorKind } from '../../src/use-cases/sigma-mind.ts';
import { clientOf, failureOf, QUICK_RETRY, startSimulated } from './start-pair.ts';
import { startStub } from './stub-server.ts';

const NO_RETRY = { retry: { ...QUICK_RETRY, limit: 0 } };
const BATCH = { agentId: 'agent_A1', batchId: 'batch_B1' };

async function failureOfAnswer(answer: {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}) {
  const stub = await startStub(() => answer);
  return await failureOf(clientOf(stub, NO_RETRY).getBatchRun(BATCH));
}

describe('an answer', () => {
  it.each<[number, SigmaMindErrorKind]>([
    [400, 'invalid-request'],
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [404, 'not-found'],
    [408, 'unavailable'],
    [409, 'invalid-request'],
    [422, 'invalid-request'],
    [429, 'rate-limited'],
    [500, 'unavailable'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [302, 'unexpected-response'],
  ])('of %d is %s', async (status, kind) => {
    expect(await failureOfAnswer({ status })).toMatchObject({ kind, details: { httpStatus: status } });
  });

  it.each([
    ['that is not JSON', '<p>Welcome</p>'],
    ['that is empty', ''],
    ['that is cut off', '{"batchId": "batch_'],
    ['without an id', '{"createdDate": null}'],
    ['with a counter that is no number', '{"batchId": "batch_B1", "failedAttempts": "many"}'],
  ])('%s is an unexpected response', async (_, body) => {
    expect((await failureOfAnswer({ body })).kind).toBe('unexpected-response');
  });

  it('that is not understood names the field', async () => {
    const error = await failureOfAnswer({ body: { batchId: 'batch_B1', testCases: [{ label: 'x' }] } });
    expect(error.message).toContain('testCases.0.testCaseId');
  });

  it('that is too large is an unexpected response', async () => {
    const stub = await startStub(() => ({ body: { batchId: 'x'.repeat(200_000) } }));
    const client = clientOf(stub, { maxResponseBytes: 100_000 });
    expect(await failureOf(client.getBatchRun(BATCH))).toMatchObject({
      kind: 'unexpected-response',
      message: expect.stringContaining('too large'),
    });
  });

  it('that is too large once it is unpacked is an unexpected response', async () => {
    const body = gzipSync(JSON.stringify({ batchId: 'x'.repeat(5_000_000) }));
    const headers = { 'Content-Encoding': 'gzip', 'Content-Length': String(body.length) };
    const stub = await startStub(() => ({ headers, body }));
    const client = clientOf(stub, { maxResponseBytes: 1_000_000 });
    expect((await failureOf(client.getBatchRun(BATCH))).message).toContain('too large');
  });
});

describe('the message of the API', () => {
  const messageOf = async (message: unknown) =>
    (await failureOfAnswer({ status: 400, body: { error: 'Bad Request', message } })).details.apiMessage;

  it('is kept', async () => {
    expect(await messageOf('Invalid request parameters')).toBe('Invalid request parameters');
  });

  it('is cut with an ellipsis where it is long', async () => {
    const message = await messageOf('😀'.repeat(5_000));
    expect(message).toBe(`${'😀'.repeat(299)}…`);
  });

  it('stands on one line', async () => {
    expect(await messageOf('First\r\n\u0000 second')).toBe('First second');
  });

  it.each([
    ['HTML inside JSON', '<html><body>Oops</body></html>'],
    ['no text', 7],
    ['nothing', ' '],
  ])('is left out where it is %s', async (_, message) => {
    expect(await messageOf(message)).toBeNull();
  });

  it('is left out where a proxy answered in HTML', async () => {
    const error = await failureOfAnswer({ status: 502, body: '<html><body>Bad gateway</body></html>' });
    expect(error.details.apiMessage).toBeNull();
  });

  it('hides a key that it repeats', async () => {
    expect(await messageOf('Invalid key sk_test_2c91')).toBe('Invalid key [redacted]');
  });
});

describe('without an answer', () => {
  it.each(['reset-before', 'reset-after'] as const)('a %s is unavailable', async (kind) => {
    const simulated = await startSimulated();
    simulated.faults.add({ kind });
    expect((await failureOf(clientOf(simulated, NO_RETRY).listAgents())).kind).toBe('unavailable');
  });

  it('a refused connection is unavailable', async () => {
    const simulated = await startSimulated();
    await simulated.close();
    simulated.close = async () => {};
    expect((await failureOf(clientOf(simulated, NO_RETRY).listAgents())).kind).toBe('unavailable');
  });

  it('an unknown host is unavailable', async () => {
    const client = clientOf({ apiUrl: 'http://sigmamind.invalid' }, NO_RETRY);
    expect((await failureOf(client.listAgents())).kind).toBe('unavailable');
  });

  it('a late answer is unavailable', async () => {
    const simulated = await startSimulated();
    simulated.faults.add({ kind: 'delay', delayMs: 60_000 });
    const client = clientOf(simulated, { ...NO_RETRY, timeouts: { responseMs: 30 } });
    expect(await failureOf(client.listAgents())).toMatchObject({
      kind: 'unavailable',
      cause: { code: 'ETIMEDOUT' },
    });
  });

  it('a call ends within its total time', async () => {
    const simulated = await startSimulated();
    simulated.faults.add({ kind: 'delay', delayMs: 60_000, times: 9 });
    const client = clientOf(simulated, { timeouts: { totalMs: 60 } });
    await failureOf(client.listAgents());
    expect(simulated.requests).toHaveLength(1);
  });
});

describe('an error', () => {
  const KEY = 'sk_secret_9Zq';
  const create = { agentId: 'agent_A1', testCaseIds: ['tc_1'] };

  const failing: [string, () => Promise<{ apiUrl: string }>][] = [
    ...[400, 401, 403, 404, 429, 500, 502, 302].map((status): (typeof failing)[number] => [
      `of status ${status}`,
      () =>
        startStub(({ headers }) => ({
          status,
          headers: { 'X-Echo': String(headers['x-api-key']) },
          body: { message: `${'.'.repeat(295)} ${headers['x-api-key']} ${JSON.stringify(headers)}` },
        })),
    ]),
    [
      'of an unreadable answer',
      () => startStub(({ headers }) => ({ body: JSON.stringify(headers).slice(1) })),
    ],
    ['of an unexpected answer', () => startStub(({ headers }) => ({ body: { [KEY]: headers } }))],
    ['of a refused connection', async () => ({ apiUrl: 'http://127.0.0.1:1' })],
    ['of an unknown host', async () => ({ apiUrl: 'http://sigmamind.invalid' })],
    [
      'of a failed handshake',
      async () => ({ apiUrl: (await startSimulated()).apiUrl.replace('http', 'https') }),
    ],
    ...(['reset-before', 'reset-after', 'delay', 'html', 'garbage'] as const).map(
      (kind): (typeof failing)[number] => [
        `of the fault ${kind}`,
        async () => {
          const simulated = await startSimulated({ apiKey: KEY });
          simulated.faults.add({ kind, delayMs: 60_000 });
          return simulated;
        },
      ],
    ),
    ['of an answer that is too large', () => startStub(() => ({ body: 'x'.repeat(50_000) }))],
  ];

  it.each(failing)('%s shows the key nowhere', async (_, start) => {
    const client = clientOf(
      { apiUrl: (await start()).apiUrl, apiKey: KEY },
      { ...NO_RETRY, timeouts: { responseMs: 30 }, maxResponseBytes: 40_000 },
    );
    const error = await failureOf(client.createBatchRun(create));
    expect(
      inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }),
    ).not.toContain(KEY);
  });

  it('of an id shows the key nowhere', async () => {
    const client = clientOf({ apiUrl: 'http://127.0.0.1:1', apiKey: KEY });
    const error = await failureOf(client.getBatchRun({ agentId: '..', batchId: '' }));
    expect(inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true })).not.toContain(KEY);
  });
});

import { describe, expect, it } from 'vitest';
import { clientOf, failureOf, QUICK_RETRY, startSimulated } from './start-pair.ts';
import { startStub } from './stub-server.ts';

const NO_RETRY = { retry: { ...QUICK_RETRY, limit: 0 } };
const BATCH = { agentId: 'agent_A1', batchId: 'batch_B1' };
const QUARTER_HOUR_MS = 15 * 60_000;
const jobs = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({ jobId: `job_${from + index}`, isSuccessful: true }));

async function startFinished(attempt: number, options: Parameters<typeof startSimulated>[0] = {}) {
  const simulated = await startSimulated(options);
  const { agentId } = simulated.addAgent({ name: 'Many' });
  simulated.addTestCase(agentId, { label: 'L', userPrompt: 'P', successCriteria: 'C', attempt });
  const batchId = simulated.createBatch(agentId);
  simulated.finishBatch(batchId);
  return { simulated, agentId, batchId };
}

describe('the list of attempts', () => {
  it('holds every page', async () => {
    const { simulated, ...ids } = await startFinished(730);
    const list = await clientOf(simulated).listAttempts(ids);
    expect({ count: list?.attempts.length, isComplete: list?.isComplete }).toEqual({
      count: 730,
      isComplete: true,
    });
  });

  it('is asked for in pages of a hundred', async () => {
    const { simulated, ...ids } = await startFinished(730);
    await clientOf(simulated).listAttempts(ids);
    expect(simulated.requests).toHaveLength(8);
  });

  it('is read without a size where a size is refused', async () => {
    const { simulated, ...ids } = await startFinished(35, { maxPageSize: 10 });
    const list = await clientOf(simulated).listAttempts(ids);
    expect(list?.attempts).toHaveLength(35);
  });

  it('is incomplete where a later page fails', async () => {
    const stub = await startStub(({ url }) =>
      url.searchParams.get('page') === '1'
        ? { status: 500 }
        : { body: { data: jobs(0, 100), totalPages: 3, totalCount: 250 } },
    );
    const list = await clientOf(stub, NO_RETRY).listAttempts(BATCH);
    expect(list).toMatchObject({ isComplete: false, attempts: { length: 100 } });
  });

  it('is incomplete where it has no end', async () => {
    const stub = await startStub(({ url }) => {
      const page = Number(url.searchParams.get('page'));
      return { body: { data: jobs(page, page + 1), hasNext: true } };
    });
    expect((await clientOf(stub).listAttempts(BATCH))?.isComplete).toBe(false);
  });

  it('is incomplete where pages moved and an attempt was never met', async () => {
    const stub = await startStub(() => ({ body: { data: jobs(0, 2), totalCount: 3, hasNext: false } }));
    expect((await clientOf(stub).listAttempts(BATCH))?.isComplete).toBe(false);
  });

  it('holds an attempt once, as it was met last', async () => {
    const stub = await startStub(({ url }) => {
      const isFirst = url.searchParams.get('page') === '0';
      const data = isFirst
        ? [{ jobId: 'job_1' }, { jobId: 'job_2' }]
        : [{ jobId: 'job_2', isSuccesful: false }];
      return { body: { data, size: 2, hasNext: isFirst } };
    });
    const list = await clientOf(stub).listAttempts(BATCH);
    expect(list?.attempts.map(({ jobId, verdict }) => [jobId, verdict])).toEqual([
      ['job_1', 'running'],
      ['job_2', 'failed'],
    ]);
  });

  it.each([
    [{}, null],
    [{ testCase: null }, null],
    [{ testCase: { label: 'no id' } }, null],
    [{ testCase: { testCaseId: 'tc_1' } }, 'tc_1'],
    [{ testCaseId: 'tc_2' }, 'tc_2'],
  ])('knows the test case of %j as %j', async (item, testCaseId) => {
    const stub = await startStub(() => ({ body: [{ jobId: 'job_1', ...item }] }));
    expect((await clientOf(stub).listAttempts(BATCH))?.attempts[0]?.testCaseId).toBe(testCaseId);
  });
});

describe('an account without a list of attempts', () => {
  it.each([400, 404, 405])('is known by an answer of %d', async (status) => {
    const stub = await startStub(() => ({ status }));
    expect(await clientOf(stub).listAttempts(BATCH)).toBeNull();
  });

  it('is asked once more without a size after a bad request', async () => {
    const stub = await startStub(() => ({ status: 400 }));
    await clientOf(stub).listAttempts(BATCH);
    expect(stub.seen.map(({ query }) => query.size)).toEqual(['100', undefined]);
  });

  it('is not asked again for a quarter of an hour', async () => {
    let now = 0;
    const stub = await startStub(() => ({ status: 404 }));
    const client = clientOf(stub, { now: () => now });
    await client.listAttempts(BATCH);
    now = QUARTER_HOUR_MS - 1;
    await client.listAttempts(BATCH);
    expect(stub.seen).toHaveLength(1);
  });

  it('is asked again after a quarter of an hour', async () => {
    let now = 0;
    const simulated = await startSimulated({ hasTestRunList: false });
    const { agentId } = simulated.agentNamed('refund');
    const ids = { agentId, batchId: simulated.createBatch(agentId) };
    const client = clientOf(simulated, { now: () => now });
    await client.listAttempts(ids);
    simulated.settings.hasTestRunList = true;
    now = QUARTER_HOUR_MS;
    expect(await client.listAttempts(ids)).not.toBeNull();
  });

  it.each([401, 429, 500])('is not concluded from an answer of %d', async (status) => {
    const { simulated, ...ids } = await startFinished(3);
    simulated.faults.add({ kind: 'http-error', status });
    const client = clientOf(simulated, NO_RETRY);
    await failureOf(client.listAttempts(ids));
    expect((await client.listAttempts(ids))?.attempts).toHaveLength(3);
  });

  it('is not concluded from one unknown batch once the list has answered', async () => {
    const { simulated, ...ids } = await startFinished(3);
    const client = clientOf(simulated);
    await client.listAttempts(ids);
    await client.listAttempts({ ...ids, batchId: 'batch_unknown' });
    expect((await client.listAttempts(ids))?.attempts).toHaveLength(3);
  });
});

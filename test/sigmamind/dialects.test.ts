import { describe, expect, it } from 'vitest';
import { isSameAgent } from '../../src/domain/agent.ts';
import { clientOf, startSimulated } from './start-pair.ts';
import { startStub } from './stub-server.ts';

const IDS = { batchId: 'batch_s0OJu2JWR8R45Fai', agentId: 'agent_D5D0p7TUs66TTAEAx' };
const JOB = { ...IDS, jobId: 'job_ksUu5yRHGTLLrLeM' };

async function readingJob(body: object) {
  const stub = await startStub(() => ({ body: { jobId: JOB.jobId, batchId: JOB.batchId, ...body } }));
  return await clientOf(stub).getTestRun(JOB);
}

async function readingBatch(body: object) {
  const stub = await startStub(() => ({ body: { batchId: IDS.batchId, ...body } }));
  return await clientOf(stub).getBatchRun(IDS);
}

describe.each(['current', 'older'] as const)('an account in the %s dialect', (dialect) => {
  it('lists its agents', async () => {
    const simulated = await startSimulated({ dialect });
    const agents = await clientOf(simulated).listAgents();
    expect(agents.map(({ name }) => name)).toEqual(simulated.agents().map(({ name }) => name));
  });

  it('lists the test cases of an agent', async () => {
    const simulated = await startSimulated({ dialect });
    const agent = simulated.agentNamed('refund');
    const testCases = await clientOf(simulated).listTestCases(agent);
    expect(testCases.map(({ userPrompt, attemptCount }) => [userPrompt, attemptCount])).toEqual(
      agent.testCases.map(({ userPrompt, attempt }) => [userPrompt, attempt]),
    );
  });

  it('starts a batch', async () => {
    const simulated = await startSimulated({ dialect });
    const agent = simulated.agentNamed('refund');
    const testCaseIds = agent.testCases.map(({ testCaseId }) => testCaseId);
    const created = await clientOf(simulated).createBatchRun({ agentId: agent.agentId, testCaseIds });
    expect(simulated.batchIds(agent.agentId)).toEqual([created.batchId]);
  });

  it('names the agent of a batch', async () => {
    const simulated = await startSimulated({ dialect });
    const { agentId } = simulated.agentNamed('refund');
    const batch = await clientOf(simulated).getBatchRun({ agentId, batchId: simulated.createBatch(agentId) });
    expect(isSameAgent(batch.agent.agentId, agentId)).toBe(true);
  });

  it('counts the attempts of a finished batch', async () => {
    const simulated = await startSimulated({ dialect });
    const { agentId } = simulated.agentNamed('refund');
    const batchId = simulated.createBatch(agentId);
    simulated.finishBatch(batchId);
    const { passedCount, failedCount } = await clientOf(simulated).getBatchRun({ agentId, batchId });
    expect({ passed: passedCount, failed: failedCount }).toEqual(simulated.countsOf(batchId));
  });

  it('lists the attempts of a finished batch with their verdicts', async () => {
    const simulated = await startSimulated({ dialect });
    const { agentId } = simulated.agentNamed('card support');
    const batchId = simulated.createBatch(agentId);
    simulated.finishBatch(batchId);
    const list = await clientOf(simulated).listAttempts({ agentId, batchId });
    const verdicts = new Map(list?.attempts.map(({ jobId, verdict }) => [jobId, verdict]));
    expect(verdicts).toEqual(
      new Map(
        simulated
          .planOf(batchId)
          .map(({ jobId, isSuccessful }) => [jobId, isSuccessful ? 'passed' : 'failed']),
      ),
    );
  });

  it('shows an attempt that has only begun as running', async () => {
    const simulated = await startSimulated({ dialect });
    const { agentId } = simulated.agentNamed('refund');
    const batchId = simulated.createBatch(agentId);
    simulated.freezeBatch(batchId);
    const jobId = simulated.planOf(batchId)[0]?.jobId ?? '';
    const testRun = await clientOf(simulated).getTestRun({ agentId, batchId, jobId });
    expect(testRun).toMatchObject({ verdict: 'running', completedAt: null, remarks: null });
  });
});

describe('a test run', () => {
  it.each([
    ['isSuccessful', true, 'passed'],
    ['isSuccesful', true, 'passed'],
    ['isSuccessful', false, 'failed'],
    ['isSuccesful', false, 'failed'],
  ])('with %s %j has %s', async (field, value, verdict) => {
    const testRun = await readingJob({ [field]: value, completedDate: '2026-03-26T10:54:45.565Z' });
    expect(testRun.verdict).toBe(verdict);
  });

  it.each([
    ['without either', {}],
    ['with both null', { completedDate: null, isSuccessful: null, remarks: null }],
    ['with a completion date but no verdict', { completedDate: '2026-03-26T10:54:45Z' }],
  ])('%s is running', async (_, body) => {
    expect((await readingJob(body)).verdict).toBe('running');
  });

  it('has its verdict although the completion date is absent', async () => {
    expect((await readingJob({ isSuccessful: false })).verdict).toBe('failed');
  });

  it('has no transcript where the answer held none', async () => {
    expect((await readingJob({})).conversation).toBeNull();
  });

  it('keeps the turns of its transcript in order', async () => {
    const conversation = [
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: null },
    ];
    expect((await readingJob({ conversation })).conversation).toEqual([
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: '' },
    ]);
  });

  it.each([
    ['2023-11-07T05:31:56Z', '2023-11-07T05:31:56.000Z'],
    ['2026-03-26T10:52:45.565Z', '2026-03-26T10:52:45.565Z'],
    ['2026-03-26T10:52:45.565123', '2026-03-26T10:52:45.565Z'],
    ['2026-03-26T12:52:45+02:00', '2026-03-26T10:52:45.000Z'],
  ])('was created at %s', async (createdDate, expected) => {
    expect((await readingJob({ createdDate })).createdAt?.toISOString()).toBe(expected);
  });

  it('has no date where it is unreadable', async () => {
    expect((await readingJob({ createdDate: 'yesterday' })).createdAt).toBeNull();
  });
});

describe('a batch run', () => {
  it('that is fresh has no counters yet', async () => {
    expect(await readingBatch({})).toMatchObject({
      passedCount: 0,
      failedCount: 0,
      totalCount: null,
      testCases: [],
    });
  });

  it('belongs to the agent asked for where it names none', async () => {
    expect((await readingBatch({ agent: null })).agent.agentId).toBe(IDS.agentId);
  });

  it('simulates a test case once where it does not say how often', async () => {
    const { testCases } = await readingBatch({ testCases: [{ testCaseId: 'tc_a', label: null }] });
    expect(testCases).toEqual([
      {
        testCaseId: 'tc_a',
        label: null,
        userPrompt: '',
        successCriteria: '',
        llmModel: null,
        mockData: [],
        attemptCount: 1,
      },
    ]);
  });

  it('shows mock data that is no text as JSON', async () => {
    const mockData = [
      { variableName: 'tries', value: 3 },
      { variableName: 'cart', value: { items: [] } },
      { variableName: 'coupon', value: null },
    ];
    const { testCases } = await readingBatch({ testCases: [{ testCaseId: 'tc_a', mockData }] });
    expect(testCases[0]?.mockData.map(({ value }) => value)).toEqual(['3', '{"items":[]}', '']);
  });

  it('may hold fields that nobody knows', async () => {
    expect((await readingBatch({ region: 'eu', costs: { total: 3 } })).batchId).toBe(IDS.batchId);
  });
});

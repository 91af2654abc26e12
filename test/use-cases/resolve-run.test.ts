import { describe, expect, it } from 'vitest';
import type { Agent } from '../../src/domain/agent.ts';
import type { CaseSelection } from '../../src/domain/intent.ts';
import { resolveRun } from '../../src/use-cases/resolve-run.ts';
import {
  type Account,
  agentSources,
  attemptOf,
  batchOf,
  callsTo,
  cardSupport,
  type FakeSigmaMind,
  failing,
  fakeSigmaMind,
  refundLine,
  rejectionOf,
  testCaseOf,
} from './fakes.ts';

const angry = testCaseOf('tc_1', { label: 'Angry customer' });
const polite = testCaseOf('tc_2', { label: 'Polite customer' });
const unlabelled = testCaseOf('tc_3', { userPrompt: 'You want to cancel.' });
const account: Partial<Account> = {
  agents: [refundLine, cardSupport],
  testCases: [angry, polite, unlabelled],
};

type Asked = { agent?: string | null; names?: string[]; selection?: CaseSelection };

function resolve(
  { agent = null, names = [], selection = { kind: 'listed', testCaseIds: [] } }: Asked,
  sigmaMind: FakeSigmaMind = fakeSigmaMind(account),
  defaults: { channelDefault?: Agent; configuredAgentId?: string } = { channelDefault: refundLine },
) {
  const sources = { ...agentSources(sigmaMind, defaults), sigmaMind };
  return resolveRun({ kind: 'run', agent, names, selection }, 'C1', sources);
}

const listed = (...testCaseIds: string[]): CaseSelection => ({ kind: 'listed', testCaseIds });
const NONE = {};

describe('the words of a run', () => {
  it.each([
    ['the agent, by its name', ['Card Support'], cardSupport, []],
    ['the agent, by its id without prefix', ['C2'], cardSupport, []],
    ['a label of the default agent', ['angry  CUSTOMER'], refundLine, ['tc_1']],
    ['the start of a prompt where there is no label', ['You want to cancel.'], refundLine, ['tc_3']],
    ['the agent and a label', ['Card Support', 'Polite customer'], cardSupport, ['tc_2']],
    ['a label and the agent', ['Polite customer', 'Card Support'], cardSupport, ['tc_2']],
  ])('mean %s', async (_what, names, agent, chosen) => {
    expect(await resolve({ names, selection: listed('tc_1') })).toMatchObject({
      agent,
      testCaseIds: [...new Set(['tc_1', ...chosen])],
    });
  });

  it('mean the agent of the prefixed id, and labels besides', async () => {
    expect(await resolve({ agent: 'agent_C2', names: ['Angry customer'] })).toMatchObject({
      agent: cardSupport,
      testCaseIds: ['tc_1'],
    });
  });

  it('are not taken for one of two namesakes', async () => {
    const twin = { ...cardSupport, agentId: 'agent_C9' };
    const sigmaMind = fakeSigmaMind({ ...account, agents: [cardSupport, twin] });
    expect(await resolve({ names: ['Card Support'], selection: { kind: 'all' } }, sigmaMind)).toEqual({
      refusal: { kind: 'agent-ambiguous', words: 'Card Support', matches: [cardSupport, twin] },
    });
  });

  it.each(['all', 'last', 'failed'] as const)('can name nothing but the agent beside %s', async (kind) => {
    expect(await resolve({ names: ['Angry customer'], selection: { kind } })).toMatchObject({
      refusal: { kind: 'agent-unknown', words: 'Angry customer' },
    });
  });

  it('can name one agent only beside all', async () => {
    const names = ['Card Support', 'Angry customer'];
    expect(await resolve({ names, selection: { kind: 'all' } })).toMatchObject({
      refusal: { kind: 'agent-unknown', words: 'Angry customer' },
    });
  });

  it('can name nothing but labels beside a prefixed agent', async () => {
    const asked = { agent: 'agent_C2', names: ['Refund Line'], selection: { kind: 'all' } as const };
    expect(await resolve(asked)).toMatchObject({ refusal: { kind: 'agent-unknown', words: 'Refund Line' } });
  });

  it('are an unknown agent where there is no default whose label they could be', async () => {
    expect(await resolve({ names: ['Angry customer'] }, fakeSigmaMind(account), NONE)).toMatchObject({
      refusal: {
        kind: 'agent-unknown',
        words: 'Angry customer',
        known: [refundLine, cardSupport],
        mayBeLabel: true,
      },
    });
  });

  it('ask for the agent where none is named and there is no default', async () => {
    expect(await resolve({ selection: { kind: 'all' } }, fakeSigmaMind(account), NONE)).toEqual({
      refusal: { kind: 'agent-not-named' },
    });
  });

  it.each([
    ['all', { kind: 'all' }, ['tc_1', 'tc_2', 'tc_3']],
    ['ids', listed('tc_2'), ['tc_2']],
  ] as const)(
    'hold a bare agent id where no list can tell, beside %s',
    async (_what, selection, testCaseIds) => {
      const sigmaMind = fakeSigmaMind(account, { listAgents: failing('not-found') });
      expect(await resolve({ names: ['mJzLaPEo425lieb9'], selection }, sigmaMind, NONE)).toMatchObject({
        agent: { agentId: 'mJzLaPEo425lieb9' },
        testCaseIds,
      });
    },
  );

  it('are labels of the default agent where no list of agents can tell', async () => {
    const sigmaMind = fakeSigmaMind(account, { listAgents: failing('not-found') });
    expect(await resolve({ names: ['Angry customer'] }, sigmaMind)).toMatchObject({ testCaseIds: ['tc_1'] });
  });
});

describe('test cases that are listed', () => {
  it('are taken in the order given, each once', async () => {
    const plan = await resolve({ names: ['Polite customer'], selection: listed('tc_3', 'tc_2') });
    expect(plan).toEqual({
      agent: refundLine,
      testCaseIds: ['tc_3', 'tc_2'],
      testCases: [unlabelled, polite],
    });
  });

  it('are asked for where there are none', async () => {
    expect(await resolve({})).toEqual({ refusal: { kind: 'nothing-to-run', agent: refundLine } });
  });

  it('are all named that the agent does not have', async () => {
    const asked = { names: ['Angry costumer'], selection: listed('tc_9', 'tc_1') };
    expect(await resolve(asked)).toEqual({
      refusal: {
        kind: 'test-cases-unknown',
        words: ['tc_9', 'Angry costumer'],
        agent: refundLine,
        known: [angry, polite, unlabelled],
      },
    });
  });

  it('are not chosen among those of one label', async () => {
    const twin = testCaseOf('tc_4', { label: 'angry customer' });
    const sigmaMind = fakeSigmaMind({ ...account, testCases: [angry, twin] });
    expect(await resolve({ names: ['Angry customer'] }, sigmaMind)).toEqual({
      refusal: { kind: 'label-ambiguous', label: 'Angry customer', matches: [angry, twin] },
    });
  });

  it.each(['not-found', 'invalid-request'] as const)(
    'are taken as they are where the list of test cases is %s',
    async (kind) => {
      const sigmaMind = fakeSigmaMind(account, { listTestCases: failing(kind) });
      expect(await resolve({ selection: listed('tc_7') }, sigmaMind)).toEqual({
        agent: refundLine,
        testCaseIds: ['tc_7'],
        testCases: [],
      });
    },
  );

  it('cannot be named by label without a list', async () => {
    const sigmaMind = fakeSigmaMind(account, { listTestCases: failing('not-found') });
    expect(await rejectionOf(resolve({ names: ['Angry customer'] }, sigmaMind))).toMatchObject({
      kind: 'not-found',
    });
  });

  it('are not guessed while SigmaMind is away', async () => {
    const sigmaMind = fakeSigmaMind(account, { listTestCases: failing('unavailable') });
    expect(await rejectionOf(resolve({ selection: listed('tc_1') }, sigmaMind))).toMatchObject({
      kind: 'unavailable',
    });
  });
});

describe('all test cases', () => {
  it('are those that SigmaMind lists', async () => {
    expect(await resolve({ selection: { kind: 'all' } })).toMatchObject({
      testCaseIds: ['tc_1', 'tc_2', 'tc_3'],
    });
  });

  it('are refused where there are none', async () => {
    const sigmaMind = fakeSigmaMind({ agents: [refundLine] });
    expect(await resolve({ selection: { kind: 'all' } }, sigmaMind)).toEqual({
      refusal: { kind: 'no-test-cases', agent: refundLine },
    });
  });
});

describe('the last test cases', () => {
  const last = (given: Partial<Account>) => {
    const sigmaMind = fakeSigmaMind({ ...account, ...given });
    return { sigmaMind, plan: resolve({ selection: { kind: 'last' } }, sigmaMind) };
  };

  it('are those of the newest batch, finished or not', async () => {
    const batches = [batchOf('batch_new', { testCases: [polite] }), batchOf('batch_old')];
    expect(await last({ batches }).plan).toMatchObject({ testCaseIds: ['tc_2'] });
  });

  it('are read from the batch where the list leaves them out', async () => {
    const batches = [batchOf('batch_new', { testCases: [polite] })];
    const { sigmaMind, plan } = last({ batches, listLeavesOutCases: true });
    expect(await plan).toMatchObject({ testCaseIds: ['tc_2'] });
    expect(callsTo(sigmaMind, 'getBatchRun')).toEqual([{ agentId: 'agent_R1', batchId: 'batch_new' }]);
  });

  it('are refused where SigmaMind does not say', async () => {
    expect(await last({ batches: [batchOf('batch_new', { testCases: [] })] }).plan).toEqual({
      refusal: { kind: 'batch-cases-unknown', agent: refundLine, batchId: 'batch_new' },
    });
  });

  it('are refused before the first batch', async () => {
    expect(await last({}).plan).toEqual({ refusal: { kind: 'no-batch-yet', agent: refundLine } });
  });
});

describe('the failed test cases', () => {
  const ended = batchOf('batch_1', { passedCount: 1, failedCount: 1 });
  const failed = (given: Partial<Account>) =>
    resolve({ selection: { kind: 'failed' } }, fakeSigmaMind({ ...account, ...given }));
  const attempts = (...list: ReturnType<typeof attemptOf>[]) => ({
    batch_1: { attempts: list, isComplete: true },
  });

  it('are those with a failed attempt in the newest finished batch', async () => {
    const batches = [batchOf('batch_running', { passedCount: 1 }), ended];
    const list = attempts(attemptOf('job_1', 'passed'), attemptOf('job_2', 'failed', { testCaseId: 'tc_2' }));
    expect(await failed({ batches, attempts: list })).toMatchObject({ testCaseIds: ['tc_2'] });
  });

  it('are taken once, however many of their attempts failed', async () => {
    const batches = [
      batchOf('batch_1', {
        testCases: [testCaseOf('tc_1', { attemptCount: 3 }), testCaseOf('tc_2')],
        passedCount: 2,
        failedCount: 2,
      }),
    ];
    const list = attempts(attemptOf('job_1', 'failed'), attemptOf('job_2', 'failed'));
    expect(await failed({ batches, attempts: list })).toMatchObject({ testCaseIds: ['tc_1'] });
  });

  it('are known without a list where every attempt failed', async () => {
    expect(await failed({ batches: [batchOf('batch_1', { failedCount: 2 })] })).toMatchObject({
      testCaseIds: ['tc_1', 'tc_2'],
    });
  });

  it('are known without a list where there was one test case', async () => {
    const testCases = [testCaseOf('tc_1', { attemptCount: 2 })];
    const batches = [batchOf('batch_1', { testCases, passedCount: 1, failedCount: 1 })];
    expect(await failed({ batches })).toMatchObject({ testCaseIds: ['tc_1'] });
  });

  it.each([
    ['there is no list', {}],
    ['the list holds too few', attempts(attemptOf('job_1', 'passed'))],
    [
      'a failed attempt belongs to no test case',
      attempts(attemptOf('job_1', 'failed', { testCaseId: null })),
    ],
    [
      'a failed attempt is of another test case',
      attempts(attemptOf('job_1', 'failed', { testCaseId: 'tc_9' })),
    ],
  ])('are not guessed where %s', async (_what, list) => {
    expect(await failed({ batches: [ended], attempts: list })).toEqual({
      refusal: { kind: 'failed-cases-unknown', agent: refundLine, batchId: 'batch_1' },
    });
  });

  it('are not guessed where one of two failed attempts belongs to no test case', async () => {
    const testCases = [testCaseOf('tc_1'), testCaseOf('tc_2'), testCaseOf('tc_3')];
    const batches = [batchOf('batch_1', { testCases, passedCount: 1, failedCount: 2 })];
    const list = attempts(attemptOf('job_1', 'failed'), attemptOf('job_2', 'failed', { testCaseId: null }));
    expect(await failed({ batches, attempts: list })).toMatchObject({
      refusal: { kind: 'failed-cases-unknown' },
    });
  });

  it('are refused where nothing failed', async () => {
    expect(await failed({ batches: [batchOf('batch_1', { passedCount: 2 })] })).toEqual({
      refusal: { kind: 'nothing-failed', agent: refundLine, batchId: 'batch_1', isNewest: true },
    });
  });

  it('are looked for no further back than the newest finished batch', async () => {
    const batches = [batchOf('batch_2', { passedCount: 2 }), batchOf('batch_1', { failedCount: 2 })];
    expect(await failed({ batches })).toMatchObject({
      refusal: { kind: 'nothing-failed', batchId: 'batch_2' },
    });
  });

  it('are refused before the first batch', async () => {
    expect(await failed({})).toEqual({ refusal: { kind: 'no-batch-yet', agent: refundLine } });
  });

  it('are refused where no batch has finished', async () => {
    expect(await failed({ batches: [batchOf('batch_1')] })).toEqual({
      refusal: { kind: 'no-finished-batch', agent: refundLine },
    });
  });

  it('are found behind pages of running batches', async () => {
    const running = Array.from({ length: 25 }, (_, index) => batchOf(`batch_r${index}`));
    expect(await failed({ batches: [...running, batchOf('batch_1', { failedCount: 2 })] })).toMatchObject({
      testCaseIds: ['tc_1', 'tc_2'],
    });
  });
});

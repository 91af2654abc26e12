import { describe, expect, it } from 'vitest';
import type { Agent } from '../../src/domain/agent.ts';
import type { AttemptList } from '../../src/domain/batch-summary.ts';
import type { TestRun } from '../../src/domain/test-run.ts';
import { answerIntent, type Question } from '../../src/use-cases/answer-intent.ts';
import { answerFromStore } from '../../src/use-cases/batch-status.ts';
import type { WatchedBatch } from '../../src/use-cases/batch-store.ts';
import { newWatchedBatch } from '../../src/use-cases/new-watched-batch.ts';
import type { SigmaMind } from '../../src/use-cases/sigma-mind.ts';
import {
  type Account,
  agentSources,
  allowsAll,
  attemptOf,
  batchOf,
  callsTo,
  cardSupport,
  failing,
  fakeSigmaMind,
  NOW,
  openStore,
  people,
  refundLine,
  rejectionOf,
  secondsAfter,
  testCaseOf,
} from './fakes.ts';

const nameless: Agent = { ...refundLine, name: null };
const asker = { channelId: 'C1', userId: 'U1' };
const attemptList: AttemptList = {
  attempts: [
    attemptOf('job_1', 'passed', { completedAt: secondsAfter(30) }),
    attemptOf('job_2', 'failed', { testCaseId: 'tc_2', completedAt: secondsAfter(40) }),
  ],
  isComplete: true,
};
const running = batchOf('batch_1', { passedCount: 1 });
const ended = batchOf('batch_1', { passedCount: 1, failedCount: 1 });

type Setting = {
  account?: Partial<Account>;
  instead?: Partial<SigmaMind>;
  known?: WatchedBatch;
  channelDefault?: Agent;
  configuredAgentId?: string;
  whyNoPosts?: string;
};

/** A bot that knows the given things, and its answer to a question. */
async function settingOf(setting: Setting = {}) {
  const {
    account = { agents: [refundLine, cardSupport] },
    known,
    channelDefault,
    configuredAgentId,
  } = setting;
  const store = await openStore();
  const sigmaMind = fakeSigmaMind(account, setting.instead);
  if (known !== undefined) await store.batches.add(known);
  if (channelDefault !== undefined) await store.channels.setDefaultAgent('C1', channelDefault);
  const sources = {
    ...agentSources(sigmaMind, configuredAgentId === undefined ? {} : { configuredAgentId }),
    channels: store.channels,
    sigmaMind,
    store,
    messenger: { whyNoPosts: async () => setting.whyNoPosts ?? null },
    people,
    ...allowsAll,
    now: () => secondsAfter(60),
  };
  return { store, sigmaMind, ask: (question: Question) => answerIntent(question, asker, sources) };
}

const knownAs = (batch = running, changes: Partial<WatchedBatch> = {}): WatchedBatch => ({
  ...newWatchedBatch(batch, NOW, NOW),
  ...changes,
});

const status = (agent: string | null = null): Question => ({
  kind: 'batch-status',
  batchId: 'batch_1',
  agent,
});

describe('the status of a batch', () => {
  it('is asked of the agent that the store knows, without a word from the person', async () => {
    const { ask, sigmaMind } = await settingOf({ known: knownAs(), account: { batches: [running] } });
    await ask(status());
    expect(callsTo(sigmaMind, 'getBatchRun')).toEqual([{ batchId: 'batch_1', agentId: 'agent_R1' }]);
  });

  it('is asked of the agent that the person names', async () => {
    const { ask, sigmaMind } = await settingOf({
      known: knownAs(),
      account: { agents: [cardSupport], batches: [running] },
    });
    await ask(status('Card Support'));
    expect(callsTo(sigmaMind, 'getBatchRun')).toEqual([{ batchId: 'batch_1', agentId: 'agent_C2' }]);
  });

  it('asks which agent where nobody knows', async () => {
    const { ask } = await settingOf();
    expect(await ask(status())).toEqual({ kind: 'refused', refusal: { kind: 'agent-not-named' } });
  });

  it('names an agent whose name only the directory knows', async () => {
    const { ask } = await settingOf({
      account: { agents: [refundLine], batches: [{ ...running, agent: nameless }] },
    });
    expect(await ask(status('Refund Line'))).toMatchObject({ summary: { agent: { name: 'Refund Line' } } });
  });

  it('holds the attempts where SigmaMind lists them', async () => {
    const { ask } = await settingOf({
      account: { agents: [refundLine], batches: [ended], attempts: { batch_1: attemptList } },
    });
    expect(await ask(status('R1'))).toMatchObject({
      summary: { attemptsKnown: 'all', finishedAt: secondsAfter(40) },
    });
  });

  it.each([
    ['there is no such list', {}],
    ['the list cannot be had', { listAttempts: failing('unavailable') }],
  ])('holds the counts alone where %s', async (_what, instead) => {
    const { ask } = await settingOf({ account: { agents: [refundLine], batches: [ended] }, instead });
    expect(await ask(status('R1'))).toMatchObject({
      summary: { attemptsKnown: 'none', progress: { passed: 1, failed: 1, isFinished: true } },
    });
  });

  it('keeps the attempts that the store has where the list cannot be had', async () => {
    const { ask } = await settingOf({
      known: knownAs(running, { attemptList }),
      account: { batches: [running] },
      instead: { listAttempts: failing('unavailable') },
    });
    expect(await ask(status())).toMatchObject({ summary: { attemptsKnown: 'all' } });
  });

  it('makes the jobs known by their ids alone', async () => {
    const { ask, store } = await settingOf({
      account: { agents: [refundLine], batches: [running], attempts: { batch_1: attemptList } },
    });
    await ask(status('R1'));
    expect(await store.batches.ofJob('job_2')).toEqual({ batchId: 'batch_1', agentId: 'agent_R1' });
  });

  it('tells SigmaMind’s no as it is', async () => {
    const { ask } = await settingOf({ known: knownAs(), account: {} });
    expect(await rejectionOf(ask(status()))).toMatchObject({ kind: 'not-found' });
  });
});

describe('what the store answers alone', () => {
  const answerOf = async (known: WatchedBatch | null, question: Question = status()) => {
    const store = await openStore();
    if (known !== null) await store.batches.add(known);
    return answerFromStore(question, { store, now: () => NOW });
  };
  const whole = knownAs(ended, { isFinished: true, finishedAt: secondsAfter(50), attemptList });

  it('is a finished batch with its attempts', async () => {
    expect(await answerOf(whole)).toMatchObject({ kind: 'batch-status', summary: { attemptsKnown: 'all' } });
  });

  it.each([
    ['it does not know', null],
    ['still runs', knownAs(running, { attemptList })],
    ['has no attempts yet', { ...whole, attemptList: null }],
    ['is gone', knownAs(running, { isFinished: true, attemptList })],
  ])('is no batch that %s', async (_what, known) => {
    expect(await answerOf(known)).toBeNull();
  });

  it('is nothing but batches', async () => {
    expect(await answerOf(whole, { kind: 'agents', page: 0 })).toBeNull();
  });
});

describe('the list of batches', () => {
  const batches = Array.from({ length: 12 }, (_, index) => batchOf(`batch_${index}`));
  const list = (page: number): Question => ({ kind: 'batch-list', agent: 'R1', page });

  it('holds ten to a page', async () => {
    const { ask } = await settingOf({ account: { agents: [refundLine], batches } });
    const answer = await ask(list(1));
    expect(answer.kind === 'batch-list' && answer.page.items.map((batch) => batch.batchId)).toEqual([
      'batch_10',
      'batch_11',
    ]);
  });

  it('tells which of them are watched here', async () => {
    const { ask, store } = await settingOf({ account: { agents: [refundLine], batches } });
    const watch = { userId: 'U1', isStarter: false, createdAt: NOW };
    await store.watches.add({ ...watch, batchId: 'batch_3', channelId: 'C1' });
    await store.watches.add({ ...watch, batchId: 'batch_4', channelId: 'C2' });
    expect(await ask(list(0))).toMatchObject({ watchedBatchIds: ['batch_3'] });
  });

  it('takes the agent’s name from a batch where nothing else has it', async () => {
    const { ask } = await settingOf({ account: { batches } });
    expect(await ask({ kind: 'batch-list', agent: 'agent_R1', page: 0 })).toMatchObject({
      agent: { agentId: 'agent_R1', name: 'Refund Line' },
    });
  });

  it('may be empty', async () => {
    const { ask } = await settingOf({ account: { agents: [refundLine] } });
    expect(await ask(list(0))).toMatchObject({ page: { items: [], hasNext: false }, watchedBatchIds: [] });
  });
});

describe('a job', () => {
  const testRun: TestRun = {
    jobId: 'job_1',
    batchId: 'batch_1',
    agent: nameless,
    testCase: testCaseOf('tc_1'),
    chatId: null,
    createdAt: NOW,
    completedAt: null,
    verdict: 'running',
    remarks: null,
    conversation: null,
  };
  const account = { agents: [refundLine], testRuns: [testRun] };
  const job = (changes: Partial<Extract<Question, { kind: 'job' }>> = {}): Question => ({
    kind: 'job',
    jobId: 'job_1',
    batchId: null,
    agent: null,
    page: 2,
    ...changes,
  });

  it('is found by its id alone once its batch was seen', async () => {
    const { ask, store, sigmaMind } = await settingOf({ account });
    await store.batches.rememberJobs({ batchId: 'batch_1', agentId: 'agent_R1', jobIds: ['job_1'] });
    await ask(job());
    expect(callsTo(sigmaMind, 'getTestRun')).toEqual([
      { jobId: 'job_1', batchId: 'batch_1', agentId: 'agent_R1' },
    ]);
  });

  it('is shown at the page that was asked for, with the agent’s name', async () => {
    const { ask } = await settingOf({ account });
    expect(await ask(job({ batchId: 'batch_1', agent: 'Refund Line' }))).toMatchObject({
      kind: 'job',
      page: 2,
      testRun: { jobId: 'job_1', agent: { name: 'Refund Line' } },
    });
  });

  it('belongs to the agent of its batch', async () => {
    const { ask, sigmaMind } = await settingOf({ account, known: knownAs() });
    await ask(job({ batchId: 'batch_1' }));
    expect(callsTo(sigmaMind, 'getTestRun')).toMatchObject([{ agentId: 'agent_R1' }]);
  });

  it('cannot be asked for without its batch where that was never seen', async () => {
    const { ask } = await settingOf({ account });
    expect(await ask(job({ agent: 'R1' }))).toEqual({
      kind: 'refused',
      refusal: { kind: 'batch-of-job-unknown', jobId: 'job_1' },
    });
  });

  it('cannot be asked for without its agent', async () => {
    const { ask } = await settingOf({ account });
    expect(await ask(job({ batchId: 'batch_1' }))).toEqual({
      kind: 'refused',
      refusal: { kind: 'agent-not-named' },
    });
  });
});

describe('a watch', () => {
  const watch: Question = { kind: 'watch', batchId: 'batch_1', agent: 'Refund Line' };
  const account = { agents: [refundLine], batches: [running] };

  it('is kept with the batch, and looked at at once', async () => {
    const { ask, store } = await settingOf({ account });
    await ask(watch);
    expect(await store.watches.of('batch_1')).toMatchObject([
      { channelId: 'C1', userId: 'U1', isStarter: false },
    ]);
    expect(await store.work.depths()).toMatchObject([{ kind: 'look', oldestDueAt: secondsAfter(60) }]);
  });

  it.each([
    ['new the first time', 1, true],
    ['known the second time', 2, false],
  ])('is %s', async (_what, times, isNew) => {
    const { ask } = await settingOf({ account });
    const answers = [];
    for (let count = 0; count < times; count += 1) answers.push(await ask(watch));
    expect(answers.at(-1)).toEqual({ kind: 'watching', agent: refundLine, batchId: 'batch_1', isNew });
  });

  it('is refused where its end could not be posted, before anything is asked', async () => {
    const { ask, sigmaMind } = await settingOf({ account, whyNoPosts: 'not_in_channel' });
    expect(await ask(watch)).toEqual({
      kind: 'refused',
      refusal: { kind: 'cannot-post', slackError: 'not_in_channel' },
    });
    expect(sigmaMind.calls).toEqual([]);
  });

  it('of a finished batch shows its result instead', async () => {
    const { ask, store } = await settingOf({ account: { agents: [refundLine], batches: [ended] } });
    expect(await ask(watch)).toMatchObject({
      kind: 'batch-status',
      summary: { progress: { isFinished: true } },
    });
    expect(await store.watches.of('batch_1')).toEqual([]);
  });

  it('that was ended can be taken up again', async () => {
    const { ask } = await settingOf({ account });
    await ask(watch);
    await ask({ kind: 'unwatch', batchId: 'batch_1' });
    expect(await ask(watch)).toMatchObject({ kind: 'watching', isNew: true });
  });

  it('is ended by unwatch', async () => {
    const { ask, store } = await settingOf({ account });
    await ask(watch);
    expect(await ask({ kind: 'unwatch', batchId: 'batch_1' })).toEqual({
      kind: 'unwatched',
      batchId: 'batch_1',
    });
    expect(await store.watches.of('batch_1')).toEqual([]);
  });

  it('cannot be ended where there is none', async () => {
    const { ask } = await settingOf();
    expect(await ask({ kind: 'unwatch', batchId: 'batch_1' })).toEqual({
      kind: 'refused',
      refusal: { kind: 'not-watched', batchId: 'batch_1' },
    });
  });
});

describe('the list of agents', () => {
  it.each([
    ['the channel’s', { channelDefault: cardSupport, configuredAgentId: 'agent_R1' }, 'agent_C2'],
    ['the configured one', { configuredAgentId: 'agent_R1' }, 'agent_R1'],
    ['none', {}, null],
  ])('marks the default: %s', async (_what, setting, defaultAgentId) => {
    const { ask } = await settingOf(setting);
    expect(await ask({ kind: 'agents', page: 1 })).toEqual({
      kind: 'agents',
      agents: [refundLine, cardSupport],
      page: 1,
      defaultAgentId,
    });
  });
});

describe('the list of test cases', () => {
  it('is that of the agent', async () => {
    const testCases = [testCaseOf('tc_1')];
    const { ask } = await settingOf({ account: { testCases }, channelDefault: cardSupport });
    expect(await ask({ kind: 'cases', agent: null, page: 0 })).toEqual({
      kind: 'cases',
      agent: cardSupport,
      testCases,
      page: 0,
    });
  });

  it('is refused of an unknown agent', async () => {
    const { ask } = await settingOf();
    expect(await ask({ kind: 'cases', agent: 'Refunds', page: 0 })).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'agent-unknown', words: 'Refunds' },
    });
  });
});

describe('the channel’s agent', () => {
  it('is set', async () => {
    const { ask, store } = await settingOf();
    expect(await ask({ kind: 'use', agent: 'card support' })).toEqual({
      kind: 'default-agent-set',
      agent: cardSupport,
    });
    expect(await store.channels.defaultAgent('C1')).toEqual(cardSupport);
  });

  it('stays as it was where the new one is unknown', async () => {
    const { ask, store } = await settingOf({ channelDefault: refundLine });
    expect(await ask({ kind: 'use', agent: 'Refunds' })).toMatchObject({ kind: 'refused' });
    expect(await store.channels.defaultAgent('C1')).toEqual(refundLine);
  });

  it.each([
    ['the channel’s', { channelDefault: cardSupport, configuredAgentId: 'agent_R1' }, cardSupport, 'channel'],
    ['the configured one', { configuredAgentId: 'agent_R1' }, refundLine, 'configuration'],
    ['none', {}, null, 'none'],
  ] as const)('is shown: %s', async (_what, setting, agent, source) => {
    const { ask } = await settingOf(setting);
    expect(await ask({ kind: 'use', agent: null })).toEqual({ kind: 'default-agent', agent, source });
  });
});

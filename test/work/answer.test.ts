import { describe, expect, it } from 'vitest';
import type { Question } from '../../src/use-cases/answer-intent.ts';
import type { Delivery } from '../../src/use-cases/messenger.ts';
import { WORK } from '../../src/use-cases/schedule.ts';
import type { SigmaMind } from '../../src/use-cases/sigma-mind.ts';
import { answerWork } from '../../src/work/answer.ts';
import {
  agentSources,
  allowsAll,
  failing,
  fakeSigmaMind,
  NOW,
  openStore,
  people,
  refundLine,
  replyOf,
  secondsAfter,
} from '../use-cases/fakes.ts';
import { fakeMessenger, REFUSED, SENT } from './fake-messenger.ts';
import { giveUp, runWork } from './run-work.ts';

const reply = replyOf({ responseUrl: 'https://hooks.example/1' });

async function settingOf({
  answer = SENT,
  instead,
}: {
  answer?: Delivery;
  instead?: Partial<SigmaMind>;
} = {}) {
  const store = await openStore();
  const sigmaMind = fakeSigmaMind({ agents: [refundLine] }, instead);
  const messenger = fakeMessenger({ answer });
  const logged: object[] = [];
  const note = (fields: object) => logged.push(fields);
  const work = answerWork({
    sources: {
      ...agentSources(sigmaMind),
      sigmaMind,
      store,
      messenger,
      people,
      ...allowsAll,
      now: () => NOW,
    },
    messenger,
    log: { info: note, warn: note, error: note },
  });
  const turn = (question: unknown, to: unknown = reply, key = 'test') =>
    runWork(work, { question, reply: to }, store, { key });
  /** Gives the question up, and takes up what is left to do of it. */
  const giveUpAndGoOn = async (question: Question, key = 'test') => {
    await giveUp(work, { question, reply }, store, { key });
    const left = await store.work.claim({ kinds: [WORK.answer], limit: 10, owner: 'test', leaseMs: 60_000 });
    for (const { payload, key: keyOfRest } of left) await runWork(work, payload, store, { key: keyOfRest });
    return left.map((row) => row.key);
  };
  return { messenger, logged, turn, giveUpAndGoOn };
}

const agents: Question = { kind: 'agents', page: 0 };

describe('a question as work', () => {
  it('is answered to whom it was asked for', async () => {
    const { turn, messenger } = await settingOf();
    expect(await turn(agents)).toEqual({ kind: 'done' });
    expect(messenger.answers).toMatchObject([{ reply, answer: { kind: 'agents', agents: [refundLine] } }]);
  });

  it.each<Question>([
    { kind: 'batch-status', batchId: 'batch_1', agent: null },
    { kind: 'batch-list', agent: 'Nobody', page: 3 },
    { kind: 'job', jobId: 'job_1', batchId: null, agent: null, page: 0 },
    { kind: 'watch', batchId: 'batch_1', agent: null },
    { kind: 'unwatch', batchId: 'batch_1' },
    { kind: 'agents', page: 0 },
    { kind: 'cases', agent: null, page: 0 },
    { kind: 'use', agent: null },
    {
      kind: 'button-used',
      batchId: 'batch_1',
      button: 'all',
      userId: 'U1',
      pressedAt: new Date('2026-11-22T09:00:00Z'),
    },
    { kind: 'press-refused', why: 'run-again-taken' },
    { kind: 'press-refused', why: 'run-again-taken', agent: 'agent_R1' },
    { kind: 'not-run', runId: 'run_1' },
  ])('comes back from the store as it went in: $kind', async (question) => {
    const { turn, messenger } = await settingOf();
    await turn(JSON.parse(JSON.stringify(question)));
    expect(messenger.answers).toHaveLength(1);
  });

  it.each([
    ['a kind that is not known', { kind: 'forget' }],
    ['a page before the first', { kind: 'agents', page: -1 }],
    ['a field too few', { kind: 'watch', agent: null }],
  ])('is parked with %s', async (_what, question) => {
    const { turn, messenger } = await settingOf();
    expect(await turn(question)).toMatchObject({ kind: 'parked' });
    expect(messenger.answers).toEqual([]);
  });

  it('is parked where nobody could be answered', async () => {
    const { turn } = await settingOf();
    expect(await turn(agents, { channelId: 'C1' })).toMatchObject({ kind: 'parked' });
  });

  it('tells the person when it is given up, with the reference that stands in the log', async () => {
    const { giveUpAndGoOn, messenger, logged } = await settingOf();
    await giveUpAndGoOn(agents);
    expect(messenger.answers).toMatchObject([
      { reply, answer: { kind: 'failed', failure: { kind: 'internal' } } },
    ]);
    const [{ answer } = { answer: null }] = messenger.answers;
    expect(logged).toMatchObject([
      { reference: answer?.kind === 'failed' ? answer.failure.reference : 'none' },
    ]);
  });

  it('is given up for good where the person cannot be told that either', async () => {
    const { giveUpAndGoOn, messenger } = await settingOf();
    const [lastWord = 'none'] = await giveUpAndGoOn(agents);
    expect(await giveUpAndGoOn(agents, lastWord)).toEqual([]);
    expect(messenger.answers).toHaveLength(1);
  });

  it('tells the person what was done, where it was, when it is given up', async () => {
    const { giveUpAndGoOn, turn, messenger } = await settingOf({ answer: REFUSED });
    const use: Question = { kind: 'use', agent: 'Refund Line' };
    await turn(use);
    await giveUpAndGoOn(use);
    expect(messenger.answers.map(({ answer }) => answer.kind)).toEqual([
      'default-agent-set',
      'default-agent-set',
    ]);
  });

  it('fails in words, with the reference that stands in the log', async () => {
    const { turn, messenger, logged } = await settingOf({ instead: { listAgents: failing('unavailable') } });
    expect(await turn(agents)).toEqual({ kind: 'done' });
    const [answered] = messenger.answers;
    const answer = answered?.answer;
    expect(answer).toMatchObject({ kind: 'failed', failure: { kind: 'unavailable' } });
    expect(logged).toMatchObject([
      { reference: answer?.kind === 'failed' ? answer.failure.reference : 'none', request: 'test' },
    ]);
  });

  it('fails in words where the bot itself slips', async () => {
    const listAgents = () => Promise.reject(new TypeError('a slip'));
    const { turn, messenger } = await settingOf({ instead: { listAgents } });
    await turn(agents);
    expect(messenger.answers).toMatchObject([{ answer: { kind: 'failed', failure: { kind: 'internal' } } }]);
  });

  it('is tried again where the answer did not go out', async () => {
    const { turn } = await settingOf({ answer: { kind: 'later', at: secondsAfter(3), error: 'slow down' } });
    expect(await turn(agents)).toEqual({ kind: 'retry', error: 'slow down', notBefore: secondsAfter(3) });
  });
});

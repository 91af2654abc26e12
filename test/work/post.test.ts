import { describe, expect, it } from 'vitest';
import type { WatchedBatch } from '../../src/use-cases/batch-store.ts';
import type { Delivery } from '../../src/use-cases/messenger.ts';
import { newWatchedBatch } from '../../src/use-cases/new-watched-batch.ts';
import { createPostContents } from '../../src/use-cases/post-content.ts';
import type { PostKind } from '../../src/use-cases/post-store.ts';
import type { Run } from '../../src/use-cases/run-store.ts';
import type { SigmaMind } from '../../src/use-cases/sigma-mind.ts';
import type { Watch } from '../../src/use-cases/watch-store.ts';
import { postWork } from '../../src/work/post.ts';
import {
  attemptOf,
  batchOf,
  callsTo,
  failing,
  fakeSigmaMind,
  NOW,
  openStore,
  refundLine,
  replyOf,
  secondsAfter,
} from '../use-cases/fakes.ts';
import { fakeMessenger, quietLog, REFUSED, SENT } from './fake-messenger.ts';
import { runWork } from './run-work.ts';

const attempts = {
  attempts: [
    attemptOf('job_1', 'passed', { completedAt: secondsAfter(10) }),
    attemptOf('job_2', 'failed', { testCaseId: 'tc_2', completedAt: secondsAfter(20) }),
  ],
  isComplete: true,
};
const ended: WatchedBatch = {
  ...newWatchedBatch(batchOf('batch_1', { passedCount: 1, failedCount: 1 }), NOW, NOW),
  isFinished: true,
  finishedAt: secondsAfter(24),
};
const stalled: WatchedBatch = {
  ...newWatchedBatch(batchOf('batch_1', { passedCount: 1 }), NOW, NOW),
  stalledAt: secondsAfter(3600),
};

type Setting = {
  known?: WatchedBatch | null;
  kind?: PostKind;
  deliver?: Delivery;
  instead?: Partial<SigmaMind>;
  starter?: Partial<Watch>;
};

async function settingOf({
  known = ended,
  kind = 'completion',
  deliver = SENT,
  instead,
  starter = {},
}: Setting = {}) {
  const store = await openStore();
  const sigmaMind = fakeSigmaMind({ attempts: { batch_1: attempts } }, instead);
  const messenger = fakeMessenger({ deliver });
  const lags: number[] = [];
  if (known !== null) await store.batches.add(known);
  await store.watches.add({
    batchId: 'batch_1',
    channelId: 'C1',
    userId: 'U1',
    isStarter: true,
    createdAt: NOW,
    ...starter,
  });
  await store.posts.ensure({ postId: 'post_1', kind, subject: 'batch_1', channelId: 'C1', createdAt: NOW });
  const contentOf = createPostContents({
    store,
    sigmaMind,
    now: () => secondsAfter(7200),
    log: quietLog,
    observe: { lag: (seconds) => lags.push(seconds) },
  });
  const work = postWork({
    store,
    contentOf,
    messenger,
    now: () => secondsAfter(7200),
    log: quietLog,
  });
  return {
    store,
    sigmaMind,
    messenger,
    contentOf,
    lags,
    turn: (attempt = 1) => runWork(work, { postId: 'post_1' }, store, { attempts: attempt }),
  };
}

describe('a completion', () => {
  it('says how every attempt ended', async () => {
    const { turn, messenger } = await settingOf();
    expect(await turn()).toMatchObject({ kind: 'done' });
    expect(messenger.delivered).toMatchObject([
      { content: { kind: 'completion', summary: { attemptsKnown: 'all', finishedAt: secondsAfter(20) } } },
    ]);
  });

  const byClock = { dueAt: NOW, zone: 'UTC', isLate: false };

  it.each<[string, Partial<Watch>, boolean]>([
    ['who started it there', {}, true],
    ['nobody who started it elsewhere', { channelId: 'C2' }, false],
    ['nobody who merely watches it', { isStarter: false }, false],
    ['nobody for what the clock started', { byClock }, false],
  ])('calls %s', async (_whom, starter, callsStarter) => {
    const { turn, messenger } = await settingOf({ starter });
    await turn();
    expect(messenger.delivered).toMatchObject([{ content: { kind: 'completion', callsStarter } }]);
  });

  it('calls nobody again when it is edited', async () => {
    const { contentOf, store } = await settingOf();
    await store.posts.markSent('post_1', '1.1');
    const post = await store.posts.get('post_1');
    expect(post === null ? null : await contentOf(post, 1)).toMatchObject({ callsStarter: false });
  });

  it('keeps the attempts, and makes its jobs known by their ids alone', async () => {
    const { turn, store } = await settingOf();
    await turn();
    expect((await store.batches.get('batch_1'))?.attemptList).toEqual(attempts);
    expect(await store.batches.ofJob('job_2')).toMatchObject({ batchId: 'batch_1' });
  });

  it('asks for no attempts that are known', async () => {
    const { turn, sigmaMind } = await settingOf({ known: { ...ended, attemptList: attempts } });
    await turn();
    expect(callsTo(sigmaMind, 'listAttempts')).toEqual([]);
  });

  it('tells how late the end was noticed', async () => {
    const { turn, lags } = await settingOf();
    await turn();
    expect(lags).toEqual([4]);
  });

  it.each([1, 2])('waits for the attempts, the %i. time that SigmaMind is away', async (attempt) => {
    const { turn, messenger } = await settingOf({ instead: { listAttempts: failing('unavailable') } });
    await expect(turn(attempt)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(messenger.delivered).toEqual([]);
  });

  it.each([
    ['SigmaMind stays away', failing('unavailable')],
    ['there is no list of them', async () => null],
  ])('goes out without the attempts where %s', async (_what, listAttempts) => {
    const { turn, messenger } = await settingOf({ instead: { listAttempts } });
    expect(await turn(3)).toMatchObject({ kind: 'done' });
    expect(messenger.delivered).toMatchObject([{ content: { summary: { attemptsKnown: 'none' } } }]);
  });

  it('is tried again where its outcome is open', async () => {
    const { turn } = await settingOf({ deliver: { kind: 'later', at: secondsAfter(9), error: 'no answer' } });
    expect(await turn()).toEqual({ kind: 'retry', error: 'no answer', notBefore: secondsAfter(9) });
  });

  it('goes to the watcher where the channel takes nothing, and to an operator', async () => {
    const { turn, messenger } = await settingOf({ deliver: REFUSED });
    expect(await turn()).toEqual({ kind: 'parked', error: 'not_in_channel' });
    expect(messenger.directMessages).toMatchObject([
      { userId: 'U1', channelId: 'C1', content: { kind: 'completion' } },
    ]);
  });

  it('is not posted once it was', async () => {
    const { turn, messenger, store } = await settingOf();
    await store.posts.markSent('post_1', '1.1');
    expect(await turn()).toMatchObject({ kind: 'done' });
    expect(messenger.delivered).toEqual([]);
  });

  it.each([
    ['has been posted', 'new'],
    ['was posted by one that died before it could say so', 'sent'],
  ] as const)('is followed by the remarks in its thread once it %s', async (_what, state) => {
    const { turn, store } = await settingOf();
    if (state === 'sent') await store.posts.markSent('post_1', SENT.messageTs);
    await turn();
    await turn();
    const reply = { kind: 'remarks', subject: 'batch_1', channelId: 'C1' } as const;
    const kept = await store.posts.ensure({ ...reply, postId: 'another', createdAt: NOW });
    expect(kept).toMatchObject({ threadTs: SENT.messageTs });
    expect(await store.work.depths()).toContainEqual(expect.objectContaining({ kind: 'post', waiting: 1 }));
  });

  it('is not followed by remarks where nothing failed', async () => {
    const clean = batchOf('batch_1', { passedCount: 2 });
    const { turn, store } = await settingOf({ known: { ...ended, batch: clean } });
    await turn();
    expect((await store.work.depths()).map(({ kind }) => kind)).toEqual(['cards']);
  });

  it('is nothing where the batch is not known', async () => {
    const { turn, messenger } = await settingOf({ known: null });
    expect(await turn()).toEqual({ kind: 'done' });
    expect(messenger.delivered).toEqual([]);
  });
});

describe('word of a stalled batch', () => {
  it('says for how long nothing came, and why the newest look failed', async () => {
    const { turn, messenger } = await settingOf({
      known: { ...stalled, lookError: 'Agent not found' },
      kind: 'stalled',
    });
    await turn();
    expect(messenger.delivered).toMatchObject([
      { content: { kind: 'stalled', quietMinutes: 120, lastError: 'Agent not found' } },
    ]);
  });

  it.each([
    ['goes on', { ...stalled, stalledAt: null }],
    ['has ended', ended],
  ])('is not given where the batch %s by then', async (_what, known) => {
    const { turn, messenger } = await settingOf({ known, kind: 'stalled' });
    expect(await turn()).toEqual({ kind: 'done' });
    expect(messenger.delivered).toEqual([]);
  });
});

describe('word of a batch that is gone', () => {
  it('says whose it was', async () => {
    const { turn, messenger } = await settingOf({ known: { ...stalled, isFinished: true }, kind: 'gone' });
    await turn();
    expect(messenger.delivered).toMatchObject([
      {
        content: {
          kind: 'gone',
          agent: refundLine,
          batchId: 'batch_1',
          startedBy: 'U1',
          callsStarter: true,
        },
      },
    ]);
  });
});

describe('word of a run that the clock asked for and that did not start', () => {
  const byClock = { dueAt: NOW, zone: 'UTC', isLate: false };
  const answer = { kind: 'refused', refusal: { kind: 'nothing-to-run', agent: refundLine } } as const;

  async function notRun(setting: Setting = {}) {
    const here = await settingOf({ ...setting, kind: 'not-run' });
    const intent = {
      kind: 'run',
      agent: null,
      names: [],
      selection: { kind: 'all' },
    } satisfies Run['intent'];
    const reply = replyOf({ byClock });
    await here.store.runs.add({ runId: 'batch_1', requestKey: 'clock:1', intent, reply, createdAt: NOW });
    await here.store.givenAnswers.keep('batch_1', answer, NOW);
    return here;
  }

  it('says why, in the name of who set it up', async () => {
    const { turn, messenger } = await notRun();
    await turn();
    expect(messenger.delivered).toMatchObject([
      { content: { kind: 'not-run', userId: 'U1', byClock, answer } },
    ]);
  });

  it('is tried again where the channel did not take it', async () => {
    const { turn } = await notRun({ deliver: { kind: 'failed', error: 'no connection' } });
    expect(await turn()).toEqual({ kind: 'retry', error: 'no connection' });
  });

  it('goes to who set it up where the channel takes nothing', async () => {
    const { turn, messenger } = await notRun({ deliver: REFUSED });
    expect(await turn()).toMatchObject({ kind: 'parked' });
    expect(messenger.directMessages).toMatchObject([{ userId: 'U1', content: { kind: 'not-run' } }]);
  });

  it('is tried again where that person could not be told either', async () => {
    const { turn, messenger } = await notRun({ deliver: REFUSED });
    messenger.tellInDirectMessage = async () => ({ kind: 'failed', error: 'no connection' });
    expect(await turn()).toEqual({ kind: 'retry', error: 'no connection' });
  });
});

import { describe, expect, it } from 'vitest';
import type { BatchRun } from '../../src/domain/batch-run.ts';
import { lookDelayMs } from '../../src/domain/look-schedule.ts';
import type { Delivery } from '../../src/use-cases/messenger.ts';
import type { Reply } from '../../src/use-cases/reply.ts';
import { NO_LIMITS } from '../../src/use-cases/run-limits.ts';
import type { Run, RunPlan } from '../../src/use-cases/run-store.ts';
import { RUN_TIMING } from '../../src/use-cases/run-timing.ts';
import { createServerClocks } from '../../src/use-cases/server-clocks.ts';
import type { SigmaMind } from '../../src/use-cases/sigma-mind.ts';
import type { Store } from '../../src/use-cases/store.ts';
import { startRunWork } from '../../src/work/start-run.ts';
import {
  type Account,
  agentSources,
  batchOf,
  callsTo,
  errorOf,
  failing,
  fakeSigmaMind,
  NOW,
  openStore,
  refundLine,
  replyOf,
  secondsAfter,
  testCaseOf,
} from '../use-cases/fakes.ts';
import { fakeMessenger, quietLog, REFUSED, SENT } from './fake-messenger.ts';
import { giveUp, runWork } from './run-work.ts';

const testCases = [testCaseOf('tc_1', { attemptCount: 2 }), testCaseOf('tc_2')];
const plan: RunPlan = { agent: refundLine, testCaseIds: ['tc_1', 'tc_2'], testCases };
const account: Partial<Account> = { agents: [refundLine], testCases };
const intent: Run['intent'] = { kind: 'run', agent: 'Refund Line', names: [], selection: { kind: 'all' } };
const lookForBatchSeconds = RUN_TIMING.lookForBatchMs / 1000;
/** Within which SigmaMind lists a batch that it has. */
const LISTING_LAG_SECONDS = 15;
const waitForSigmaMindSeconds = RUN_TIMING.waitForSigmaMindMs / 1000;

type Setting = {
  account?: Partial<Account>;
  instead?: Partial<SigmaMind>;
  deliver?: Delivery;
  reply?: Partial<Reply>;
  /** What is left of an earlier process. */
  earlier?: (store: Store) => Promise<unknown>;
};

/** The post of the run's card. */
const CARD = {
  postId: 'post_1',
  kind: 'card',
  subject: 'run_1',
  channelId: 'C1',
  createdAt: NOW,
} as const;

const BOUNDS = { minMs: 5_000, maxMs: 60_000 };

/** A run that was taken at `NOW`, and the work on it, which may be taken up again at a later time. */
async function settingOf(setting: Setting = {}) {
  let now = NOW;
  const store = await openStore(() => now);
  const sigmaMind = fakeSigmaMind({ ...account, ...setting.account }, setting.instead);
  const { deliver = SENT } = setting;
  const messenger = fakeMessenger({ deliver }, store.posts);
  await store.runs.add({
    runId: 'run_1',
    requestKey: 'command:1',
    intent,
    reply: replyOf(setting.reply),
    createdAt: NOW,
  });
  await setting.earlier?.(store);
  const work = startRunWork({
    store,
    sources: { ...agentSources(sigmaMind), sigmaMind },
    sigmaMind,
    messenger,
    limits: NO_LIMITS,
    userGroups: { membersOf: async () => ({ kind: 'members', userIds: [] }) },
    looks: BOUNDS,
    timing: RUN_TIMING,
    clocks: createServerClocks(() => now),
    now: () => now,
    log: quietLog,
  });
  return {
    store,
    sigmaMind,
    messenger,
    work,
    run: () => store.runs.get('run_1'),
    /** What is to be said of it. */
    toSay: () => store.givenAnswers.of('run_1'),
    waiting: async () => (await store.work.depths()).map(({ kind }) => kind).toSorted(),
    card: () => store.cards.nextBehind(),
    turn: (seconds = 0, context = {}) => {
      now = secondsAfter(seconds);
      return runWork(work, { runId: 'run_1' }, store, context);
    },
  };
}

describe('a run', () => {
  it('shows a card, starts one batch, and watches it in its channel', async () => {
    const { turn, store, messenger, sigmaMind, run } = await settingOf();
    expect(await turn()).toMatchObject({ kind: 'done' });
    expect(messenger.delivered).toMatchObject([
      { post: { kind: 'card', channelId: 'C1' }, content: { card: { kind: 'starting', attemptCount: 3 } } },
    ]);
    expect(callsTo(sigmaMind, 'createBatchRun')).toEqual([
      { agentId: 'agent_R1', testCaseIds: ['tc_1', 'tc_2'] },
    ]);
    expect(await run()).toMatchObject({ state: 'started', batchId: 'batch_created' });
    expect(await store.watches.of('batch_created')).toMatchObject([
      { channelId: 'C1', userId: 'U1', isStarter: true },
    ]);
  });

  it('is looked at first after the time that suits its three attempts', async () => {
    const untouched = { finished: 0, expected: 3, elapsedSeconds: 0 };
    const { turn, store } = await settingOf();
    await turn();
    expect(await store.work.depths()).toContainEqual({
      kind: 'look',
      waiting: 1,
      oldestDueAt: secondsAfter(lookDelayMs(untouched, BOUNDS) / 1000),
    });
  });

  it('is looked at once where it is not known how many attempts to wait for', async () => {
    const { turn, store } = await settingOf({
      instead: { listTestCases: failing('not-found') },
      earlier: (tables) => tables.runs.setPlan('run_1', { ...plan, testCases: [] }),
    });
    await turn();
    expect(await store.work.depths()).toContainEqual({ kind: 'look', waiting: 1, oldestDueAt: NOW });
  });

  it('keeps the agent’s name where SigmaMind’s answer leaves it out', async () => {
    const nameless = { ...refundLine, name: null };
    const { turn, store } = await settingOf({
      instead: {
        createBatchRun: async () => ({ batchId: 'batch_created', agent: nameless, createdAt: null }),
      },
    });
    await turn();
    expect(await store.batches.get('batch_created')).toMatchObject({ batch: { agent: refundLine } });
  });

  it('that is unknown is no work', async () => {
    const { work, store } = await settingOf();
    expect(await runWork(work, { runId: 'run_9' }, store)).toEqual({ kind: 'done' });
  });

  it('is left alone once it has ended', async () => {
    const { turn, sigmaMind } = await settingOf();
    await turn();
    await turn();
    expect(callsTo(sigmaMind, 'createBatchRun')).toHaveLength(1);
  });
});

describe('a run that cannot be', () => {
  it('is refused in words, and posts nothing', async () => {
    const { turn, run, messenger, toSay, waiting } = await settingOf({ account: { testCases: [] } });
    expect(await turn()).toMatchObject({ kind: 'done' });
    expect(await toSay()).toMatchObject({ kind: 'refused', refusal: { kind: 'no-test-cases' } });
    expect(await waiting()).toContain('answer');
    expect(messenger.delivered).toEqual([]);
    expect((await run())?.state).toBe('refused');
  });

  it('fails in words while SigmaMind is away, and posts nothing', async () => {
    const { turn, run, messenger, toSay } = await settingOf({
      instead: { listTestCases: failing('unavailable') },
    });
    await turn();
    expect(await toSay()).toMatchObject({ kind: 'failed', failure: { kind: 'unavailable' } });
    expect(messenger.delivered).toEqual([]);
    expect((await run())?.state).toBe('refused');
  });

  it('starts nothing where its card may not be posted', async () => {
    const { turn, run, sigmaMind, toSay } = await settingOf({ deliver: REFUSED });
    await turn();
    expect(await toSay()).toEqual({
      kind: 'refused',
      refusal: { kind: 'cannot-post', slackError: 'not_in_channel' },
    });
    expect(callsTo(sigmaMind, 'createBatchRun')).toEqual([]);
    expect((await run())?.state).toBe('refused');
  });

  it.each<[string, Delivery, object]>([
    ['failed', { kind: 'failed', error: 'no connection' }, { kind: 'retry', error: 'no connection' }],
    [
      'is open',
      { kind: 'later', at: secondsAfter(2), error: 'no answer' },
      { kind: 'retry', error: 'no answer', notBefore: secondsAfter(2) },
    ],
  ])('waits before it starts anything where the card %s', async (_what, deliver, outcome) => {
    const { turn, run, sigmaMind } = await settingOf({ deliver });
    expect(await turn()).toEqual(outcome);
    expect(callsTo(sigmaMind, 'createBatchRun')).toEqual([]);
    expect(await run()).toMatchObject({ state: 'requested', plan });
  });

  it('says on its card and to its person that SigmaMind refused it', async () => {
    const { turn, run, card, toSay } = await settingOf({
      instead: { createBatchRun: failing('not-found', { apiMessage: 'Test case not found' }) },
    });
    expect(await turn()).toEqual({ kind: 'done' });
    expect(await card()).toMatchObject({ state: 'not-started', reason: 'Test case not found' });
    expect(await toSay()).toMatchObject({
      kind: 'failed',
      failure: { kind: 'not-found', apiMessage: 'Test case not found' },
    });
    expect((await run())?.state).toBe('refused');
  });

  it('is told in the channel, as a post, where the clock asked for it', async () => {
    const byClock = { dueAt: NOW, zone: 'UTC', isLate: false };
    const { turn, store, toSay, waiting } = await settingOf({
      account: { testCases: [] },
      reply: { byClock },
    });
    await turn();
    const told = { kind: 'not-run', subject: 'run_1', channelId: 'C1' } as const;
    expect(await store.posts.ensure({ ...told, postId: 'another', createdAt: NOW })).not.toMatchObject({
      postId: 'another',
    });
    expect(await waiting()).toEqual(['cards', 'post']);
    expect(await toSay()).toMatchObject({ kind: 'refused' });
  });

  it('is kept in words for what waits for it where no person does', async () => {
    const { turn, store, waiting } = await settingOf({ account: { testCases: [] }, reply: { userId: 'ci' } });
    await turn();
    expect(await store.keptAnswers.of('run_1')).toContain('no-test-cases');
    expect(await waiting()).toEqual(['cards']);
  });

  it('says nothing of a run that another process has taken further', async () => {
    const { turn, store, run, toSay } = await settingOf({
      instead: {
        listTestCases: async () => {
          await store.runs.setPlan('run_1', plan);
          await store.runs.move('run_1', 'requested', 'sending', { sentAt: NOW });
          return [];
        },
      },
    });
    await turn();
    expect((await run())?.state).toBe('sending');
    expect(await toSay()).toBeNull();
  });
});

describe('a run whose process died before the request', () => {
  it('keeps to what it was resolved to', async () => {
    const { turn, sigmaMind } = await settingOf({
      account: { testCases: [testCaseOf('tc_new')] },
      earlier: (tables) => tables.runs.setPlan('run_1', plan),
    });
    await turn();
    expect(callsTo(sigmaMind, 'createBatchRun')).toMatchObject([{ testCaseIds: ['tc_1', 'tc_2'] }]);
  });

  it('has one card, also where it was posted already', async () => {
    const earlier = async ({ posts, runs }: Store) => {
      await runs.setPlan('run_1', plan);
      await posts.ensure(CARD);
      await posts.markSent('post_1', '5.5');
    };
    const { turn, messenger, run, card } = await settingOf({ earlier });
    await turn();
    expect(messenger.delivered).toEqual([]);
    expect((await run())?.state).toBe('started');
    expect(await card()).toMatchObject({ messageTs: '5.5', state: 'running', batchId: 'batch_created' });
  });

  it('is delivered the same card again where its outcome is open', async () => {
    const earlier = async ({ posts, runs }: Store) => {
      await runs.setPlan('run_1', plan);
      await posts.markSending(await posts.ensure(CARD), NOW);
    };
    const { turn, messenger } = await settingOf({ earlier });
    await turn();
    expect(messenger.delivered).toMatchObject([{ post: { postId: 'post_1', state: 'sending' } }]);
  });

  it('is not sent by one whose lease may have passed on', async () => {
    const { turn, sigmaMind, run } = await settingOf();
    expect(await turn(0, { holdsLease: () => false })).toMatchObject({ kind: 'retry' });
    expect(callsTo(sigmaMind, 'createBatchRun')).toEqual([]);
    expect((await run())?.state).toBe('requested');
  });

  it('is not sent by one whose lease has passed on while it was marked as being sent', async () => {
    const { turn, sigmaMind, store, run } = await settingOf({
      earlier: async ({ runs }) => runs.setPlan('run_1', plan),
    });
    const holdsLease = () => !isMarked;
    let isMarked = false;
    const { move } = store.runs;
    store.runs.move = async (...given) => {
      const moved = await move(...given);
      isMarked = true;
      return moved;
    };
    await turn(0, { holdsLease });
    expect(callsTo(sigmaMind, 'createBatchRun')).toEqual([]);
    expect(await run()).toMatchObject({ state: 'sending', sentAt: NOW });
  });

  it('is marked as being sent before it is sent', async () => {
    const states: (string | undefined)[] = [];
    const { turn, run } = await settingOf({
      instead: {
        createBatchRun: async () => {
          states.push((await run())?.state);
          return { batchId: 'batch_created', agent: refundLine, createdAt: NOW };
        },
      },
    });
    await turn();
    expect(states).toEqual(['sending']);
  });
});

describe('a run whose request has no known outcome', () => {
  const earlier = async ({ runs, cards }: Store) => {
    await runs.setPlan('run_1', plan);
    await runs.move('run_1', 'requested', 'sending', { sentAt: NOW });
    await cards.add({ runId: 'run_1', channelId: 'C1', messageTs: '5.5' });
  };
  const itsBatch = batchOf('batch_1', { createdAt: secondsAfter(1), testCases });

  it('is never sent again', async () => {
    const { turn, sigmaMind } = await settingOf({ earlier });
    for (const seconds of [1, lookForBatchSeconds + 1, waitForSigmaMindSeconds + 1]) await turn(seconds);
    expect(callsTo(sigmaMind, 'createBatchRun')).toEqual([]);
  });

  it('is left open by a request that may have arrived', async () => {
    const { turn, run } = await settingOf({
      instead: { createBatchRun: failing('unavailable', { mayHaveArrived: true }) },
    });
    expect(await turn()).toEqual({ kind: 'again', dueAt: secondsAfter(RUN_TIMING.betweenSearchesMs / 1000) });
    expect(await run()).toMatchObject({ state: 'sending', sentAt: NOW });
  });

  it('takes the batch that it finds', async () => {
    const { turn, run, card, store } = await settingOf({ earlier, account: { batches: [itsBatch] } });
    await turn(5);
    expect(await run()).toMatchObject({ state: 'started', batchId: 'batch_1' });
    expect(await card()).toMatchObject({ state: 'running', batchId: 'batch_1' });
    expect(await store.watches.of('batch_1')).toMatchObject([{ channelId: 'C1', isStarter: true }]);
  });

  it('leaves the end of a batch that ended meanwhile to a look', async () => {
    const batches = [{ ...itsBatch, passedCount: 3 }];
    const { turn, store } = await settingOf({ earlier, account: { batches } });
    await turn(5);
    expect(await store.batches.watchedOf('agent_R1')).toMatchObject([{ isFinished: false }]);
    expect(await store.work.depths()).toContainEqual(expect.objectContaining({ kind: 'look', waiting: 1 }));
  });

  it('looks again while a batch may still appear', async () => {
    const { turn, run, toSay } = await settingOf({ earlier });
    expect(await turn(lookForBatchSeconds - 1)).toMatchObject({ kind: 'again' });
    expect(await toSay()).toBeNull();
    expect((await run())?.state).toBe('sending');
  });

  it('is looked for beyond the time that its request may take', async () => {
    const batches: BatchRun[] = [];
    const { turn, run } = await settingOf({ earlier, account: { batches } });
    const endsAt = RUN_TIMING.requestSettlesMs / 1000;
    expect(await turn(endsAt)).toMatchObject({ kind: 'again' });
    batches.push({ ...itsBatch, createdAt: secondsAfter(endsAt) });
    await turn(endsAt + LISTING_LAG_SECONDS);
    expect(await run()).toMatchObject({ state: 'started', batchId: 'batch_1' });
  });

  it('is not given up at the first look that fails after a long standstill', async () => {
    let isAway = true;
    const listBatchRuns: SigmaMind['listBatchRuns'] = async () => {
      if (isAway) throw errorOf('unavailable');
      return { items: [itsBatch], page: 0, totalPages: 1, totalCount: 1, hasNext: false };
    };
    const { turn, run } = await settingOf({ earlier, instead: { listBatchRuns } });
    expect(await turn(waitForSigmaMindSeconds + 1, { attempts: 2 })).toMatchObject({ kind: 'retry' });
    isAway = false;
    await turn(waitForSigmaMindSeconds + 4, { attempts: 3 });
    expect(await run()).toMatchObject({ state: 'started', batchId: 'batch_1' });
  });

  it('tells at last that the batch may not have started', async () => {
    const { turn, run, card, store, toSay, waiting } = await settingOf({ earlier });
    await turn(lookForBatchSeconds + 1);
    expect(await toSay()).toMatchObject({
      kind: 'may-have-started',
      runId: 'run_1',
      caseCount: 2,
      attemptCount: 3,
    });
    expect(await waiting()).toContain('answer');
    expect(await card()).toMatchObject({ state: 'may-have-started' });
    expect((await run())?.state).toBe('unknown');
    expect(await store.runs.sending()).toEqual([]);
  });

  it.each([
    [lookForBatchSeconds + 1, 'sending'],
    [waitForSigmaMindSeconds + 1, 'unknown'],
  ])('after %i s without SigmaMind is %s', async (seconds, state) => {
    const { turn, run } = await settingOf({ earlier, instead: { listBatchRuns: failing('unavailable') } });
    await turn(seconds, { attempts: 20 });
    expect((await run())?.state).toBe(state);
  });

  it('waits for its twin, however long', async () => {
    const twin = async (store: Store) => {
      await store.runs.add({
        runId: 'run_0',
        requestKey: 'command:0',
        intent,
        reply: replyOf({ userId: 'U2' }),
        createdAt: NOW,
      });
      await store.runs.setPlan('run_0', plan);
      await store.runs.move('run_0', 'requested', 'sending', { sentAt: secondsAfter(-1) });
      await earlier(store);
    };
    const { turn, run } = await settingOf({ earlier: twin, account: { batches: [itsBatch] } });
    await turn(lookForBatchSeconds + 1);
    expect((await run())?.state).toBe('sending');
  });

  it('hides no slip of the bot’s own', async () => {
    const listBatchRuns = () => Promise.reject(new TypeError('a slip'));
    const { turn } = await settingOf({ earlier, instead: { listBatchRuns } });
    await expect(turn(1)).rejects.toThrow('a slip');
  });
});

describe('a run that is parked', () => {
  it('is refused in words, and on the card it may have', async () => {
    const { store, work, run, card, toSay, waiting } = await settingOf({
      earlier: ({ cards }) => cards.add({ runId: 'run_1', channelId: 'C1', messageTs: '5.5' }),
    });
    await giveUp(work, { runId: 'run_1' }, store);
    expect((await run())?.state).toBe('refused');
    expect(await toSay()).toMatchObject({ kind: 'failed', failure: { kind: 'internal' } });
    expect(await waiting()).toContain('answer');
    expect(await card()).toMatchObject({ state: 'not-started' });
  });

  it('is left open where its request may have arrived', async () => {
    const { store, work, run, toSay, waiting } = await settingOf({
      earlier: async ({ runs }) => {
        await runs.setPlan('run_1', plan);
        await runs.move('run_1', 'requested', 'sending', { sentAt: NOW });
      },
    });
    await giveUp(work, { runId: 'run_1' }, store);
    expect((await run())?.state).toBe('unknown');
    expect(await toSay()).toMatchObject({ kind: 'may-have-started' });
    expect(await waiting()).toContain('answer');
  });

  it('is told nothing once it has ended', async () => {
    const { store, work, turn, toSay } = await settingOf();
    await turn();
    await giveUp(work, { runId: 'run_1' }, store);
    expect(await toSay()).toBeNull();
  });

  it('is parked at once where its payload does not fit', async () => {
    const { work, store } = await settingOf();
    expect(await runWork(work, { run: 1 }, store)).toMatchObject({ kind: 'parked' });
  });
});

describe('an error of SigmaMind that leaves nothing open', () => {
  it('ends the run without a search', async () => {
    const { turn, sigmaMind } = await settingOf({
      instead: { createBatchRun: () => Promise.reject(errorOf('unavailable', { mayHaveArrived: false })) },
    });
    await turn();
    const before = callsTo(sigmaMind, 'listBatchRuns').length;
    await turn(1);
    expect(callsTo(sigmaMind, 'listBatchRuns')).toHaveLength(before);
  });
});

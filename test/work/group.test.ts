import { describe, expect, it } from 'vitest';
import type { BatchRun } from '../../src/domain/batch-run.ts';
import type { Verdict } from '../../src/domain/test-run.ts';
import type { WatchedBatch } from '../../src/use-cases/batch-store.ts';
import { createPostContents } from '../../src/use-cases/post-content.ts';
import type { Post } from '../../src/use-cases/post-store.ts';
import { recordLooks } from '../../src/use-cases/record-looks.ts';
import { settleGroup } from '../../src/use-cases/run-group.ts';
import { recordListing } from '../../src/use-cases/watch-subscribed.ts';
import { announceWork } from '../../src/work/announce.ts';
import { postWork } from '../../src/work/post.ts';
import {
  batchOf,
  callsTo,
  fakeSigmaMind,
  NOW,
  openStore,
  refundLine,
  secondsAfter,
} from '../use-cases/fakes.ts';
import { claimOf } from '../use-cases/sample-claim.ts';
import {
  addGroup,
  attemptsOf,
  batchWith,
  ended,
  GROUP,
  gone,
  lookedAt,
  stalled,
} from '../use-cases/sample-group.ts';
import { fakeMessenger, quietLog } from './fake-messenger.ts';
import { runWork } from './run-work.ts';

const pp: Verdict[] = ['passed', 'passed'];
const ff: Verdict[] = ['failed', 'failed'];
const pf: Verdict[] = ['passed', 'failed'];
const earlier = batchOf('batch_0', { ...batchWith('batch_0', pp), createdAt: secondsAfter(-600) });

type Setting = {
  verdicts: Verdict[][];
  states?: Partial<WatchedBatch>[];
  others?: BatchRun[];
};

async function settingOf({ verdicts, states = [], others = [earlier] }: Setting) {
  const now = () => secondsAfter(7200);
  const store = await openStore(now);
  const batches = verdicts.map((each, index) => batchWith(`batch_${index + 1}`, each));
  const sigmaMind = fakeSigmaMind({
    batches: [...batches.toReversed(), ...others],
    attempts: Object.fromEntries([
      ...batches.map(({ batchId }, index) => [batchId, attemptsOf(batchId, verdicts[index] ?? [])]),
      ['batch_0', attemptsOf('batch_0', pp)],
    ]),
  });
  await addGroup(
    store,
    batches.map((batch, index) => lookedAt(batch, states[index] ?? ended)),
  );
  const messenger = fakeMessenger({}, store.posts);
  const contentOf = createPostContents({
    store,
    sigmaMind,
    now,
    log: quietLog,
    observe: { lag: () => undefined },
  });
  const work = postWork({ store, contentOf, messenger, now, log: quietLog });
  const posts = async () => {
    const claims = await store.work.claim({ kinds: ['post'], limit: 9, owner: 'test', leaseMs: 1 });
    return Promise.all(claims.map(({ payload }) => store.posts.get((payload as { postId: string }).postId)));
  };
  return {
    store,
    sigmaMind,
    messenger,
    posts,
    settle: () => store.transaction((tables) => settleGroup(tables, GROUP, NOW)),
    look: (...results: Parameters<typeof recordLooks>[1]) =>
      store.transaction((tables) => recordLooks(tables, results, NOW)),
    send: async (post: Post | null | undefined) => runWork(work, { postId: post?.postId }, store),
  };
}

describe('the completion of a group', () => {
  it('compares the attempts of all its batches together with the batch before the group', async () => {
    const { settle, posts, send, messenger, sigmaMind, store } = await settingOf({ verdicts: [ff, ff, ff] });
    await settle();
    const [completion] = await posts();
    await send(completion);
    expect(messenger.delivered).toMatchObject([
      {
        post: { kind: 'group-completion', subject: GROUP },
        content: {
          history: {
            since: {
              batchId: 'batch_0',
              cases: [{ testCaseId: 'tc_1', change: 'newly-failing', before: { passed: 2, total: 2 } }],
            },
            trend: [{ percent: 100 }, { percent: 0 }],
          },
        },
      },
    ]);
    const asked = sigmaMind.calls.length;
    const contentOf = createPostContents({
      store,
      sigmaMind,
      now: () => NOW,
      log: quietLog,
      observe: { lag: () => undefined },
    });
    if (completion) await contentOf(completion, 9);
    expect(sigmaMind.calls).toHaveLength(asked);
  });

  it('is followed by the remarks of all its batches in one post of its thread', async () => {
    const { settle, posts, send, messenger } = await settingOf({ verdicts: [pf, pp, ff] });
    await settle();
    const [completion] = await posts();
    await send(completion);
    const [remarks] = await posts();
    await send(remarks);
    const [, told] = messenger.delivered;
    expect(told?.post).toMatchObject({ kind: 'group-remarks', threadTs: expect.any(String) });
    expect(told?.content).toMatchObject({ kind: 'remarks', summary: { cases: [{ failed: 3, passed: 3 }] } });
  });

  it('leaves out a batch that nobody watches any more, also when that changes later', async () => {
    const { store, settle, posts, send, messenger } = await settingOf({
      verdicts: [ff, pp, ['passed']],
      states: [ended, ended, {}],
    });
    await store.watches.remove('batch_3', 'C1');
    await settle();
    await store.watches.remove('batch_2', 'C1');
    const [completion] = await posts();
    await send(completion);
    expect(messenger.delivered).toMatchObject([
      {
        content: {
          group: { unwatchedIds: ['batch_3'], sum: { progress: { expected: 4, finished: 4, passed: 2 } } },
        },
      },
    ]);
  });

  it('is not posted where nothing is left of it', async () => {
    const { store, settle, posts } = await settingOf({ verdicts: [[], []], states: [gone, gone] });
    await settle();
    expect(await posts()).toEqual([]);
    expect(await store.cards.nextBehind()).toMatchObject({ runId: GROUP, state: 'gone' });
  });
});

describe('a batch of a group', () => {
  it.each([
    ['stalled', stalled, 'group-stalled'],
    ['gone', gone, 'group-gone'],
  ] as const)('is told as %s with the others, once', async (event, change, kind) => {
    const { look, posts, send, messenger } = await settingOf({
      verdicts: [[], [], []],
      states: [{}, {}, {}],
    });
    const seen = (batchId: string) => ({ next: lookedAt(batchWith(batchId, []), change), event });
    await look(seen('batch_1'), seen('batch_2'));
    const told = await posts();
    expect(told).toMatchObject([{ kind, subject: GROUP, channelId: 'C1' }]);
    await send(told[0]);
    expect(messenger.delivered).toHaveLength(1);
    await look(seen('batch_3'));
    for (const post of await posts()) await send(post);
    expect(messenger.delivered.filter(({ post }) => post.kind === kind)).toHaveLength(1);
  });

  it('speaks for itself to whoever watches it after the group ended without it', async () => {
    const { store, settle, look, posts } = await settingOf({
      verdicts: [pp, pp, ['passed']],
      states: [ended, ended, {}],
    });
    await store.watches.remove('batch_3', 'C1');
    await settle();
    await posts();
    const watch = { batchId: 'batch_3', channelId: 'C1', userId: 'U2', isStarter: false, createdAt: NOW };
    await store.watches.add(watch);
    await look({ next: lookedAt(batchWith('batch_3', pp), ended), event: 'finished' });
    expect(await posts()).toMatchObject([{ kind: 'completion', subject: 'batch_3', channelId: 'C1' }]);
  });

  it('is announced to the subscriptions of other channels alone', async () => {
    const { store, look, sigmaMind } = await settingOf({ verdicts: [[], []], states: [{}, {}] });
    for (const channelId of ['C1', 'C2']) {
      await store.subscriptions.put({
        channelId,
        agent: refundLine,
        filter: { on: ['always'], belowPercent: null },
        mentions: [],
        userId: 'U2',
        mutedUntil: null,
      });
    }
    await store.watches.remove('batch_1', 'C1');
    await store.listings.put('agent_R1', []);
    const running = batchWith('batch_1', []);
    await store.transaction((tables) => recordListing(tables, 'agent_R1', [running], NOW));
    expect((await store.watches.of('batch_1')).map(({ channelId }) => channelId)).toEqual(['C2']);
    await look({ next: lookedAt(batchWith('batch_1', pp), ended), event: 'finished' });
    const orders = await store.work.claim({ kinds: ['announce'], limit: 9, owner: 'test', leaseMs: 1 });
    expect(orders.map(({ payload }) => (payload as { channelId: string }).channelId)).toEqual(['C2']);
    const announce = announceWork({ store, sigmaMind, now: () => NOW, log: quietLog });
    const order = { ...(orders[0]?.payload as object), channelId: 'C1' };
    expect(await runWork(announce, order, store)).toEqual({ kind: 'done' });
  });

  it('is not decided on while a run of the group may have started it', async () => {
    const { store, sigmaMind } = await settingOf({ verdicts: [pp] });
    await store.runs.add({
      runId: 'run_9',
      requestKey: 'run_9',
      intent: { kind: 'run', agent: null, names: [], selection: { kind: 'all' }, times: 3 },
      reply: { responseUrl: null, channelId: 'C1', userId: 'U1', replacesMessage: false },
      createdAt: NOW,
      groupId: 'run_9',
    });
    await store.runs.setPlan('run_9', { agent: refundLine, testCaseIds: [], testCases: [] });
    await store.runs.move('run_9', 'requested', 'sending', { sentAt: NOW });
    await store.batches.add(lookedAt(batchWith('batch_9', pp), ended));
    const announce = announceWork({ store, sigmaMind, now: () => NOW, log: quietLog });
    const order = {
      batchId: 'batch_9',
      filter: { on: ['always'], belowPercent: null },
      mentions: [],
    };
    expect(await runWork(announce, { ...order, channelId: 'C1' }, store)).toMatchObject({ kind: 'again' });
    expect(await runWork(announce, { ...order, channelId: 'C2' }, store)).toMatchObject({ kind: 'done' });
    expect(callsTo(sigmaMind, 'listBatchRuns')).toEqual([]);
  });

  it.each([
    ['passes in all of them', [pp, pp, pp], 0],
    ['fails in one of them', [pp, pp, pf], 1],
  ] as const)('ends a claim together with the others: %s', async (_what, verdicts, open) => {
    const { store, settle, posts, send } = await settingOf({ verdicts: verdicts.map((each) => [...each]) });
    await store.triage.decide(claimOf());
    await settle();
    await send((await posts())[0]);
    expect(await store.triage.of('agent_R1')).toHaveLength(open);
  });
});

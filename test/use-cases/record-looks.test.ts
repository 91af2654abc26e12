import { describe, expect, it } from 'vitest';
import type { LookResult } from '../../src/use-cases/look-at-batches.ts';
import { newWatchedBatch } from '../../src/use-cases/new-watched-batch.ts';
import { recordLooks } from '../../src/use-cases/record-looks.ts';
import type { Store } from '../../src/use-cases/store.ts';
import { batchOf, NOW, openStore, rejectionOf, secondsAfter } from './fakes.ts';

const known = newWatchedBatch(batchOf('batch_1'), NOW, NOW);
const endedBatch = batchOf('batch_1', { passedCount: 2 });
const finished: LookResult = {
  next: { ...known, batch: endedBatch, isFinished: true, finishedAt: secondsAfter(9) },
  event: 'finished',
};

/** A batch that two channels watch, in one of which it has a card. */
async function watchedStore(): Promise<Store> {
  const store = await openStore();
  await store.batches.add(known);
  for (const channelId of ['C1', 'C2']) {
    await store.watches.add({
      batchId: 'batch_1',
      channelId,
      userId: 'U1',
      isStarter: channelId === 'C1',
      createdAt: NOW,
    });
  }
  await store.cards.add({ runId: 'run_1', channelId: 'C1', messageTs: '1.1' });
  await store.cards.change('run_1', { state: 'running', batchId: 'batch_1' });
  await store.cards.markShown('run_1', 1, NOW);
  return store;
}

const record = (store: Store, ...results: LookResult[]) =>
  store.transaction((tables) => recordLooks(tables, results, NOW));

async function scheduled(store: Store, kind: string) {
  return store.work.claim({ kinds: [kind], limit: 9, owner: 'test', leaseMs: 1 });
}

async function postsOf(store: Store) {
  const claims = await scheduled(store, 'post');
  return Promise.all(claims.map((claim) => store.posts.get((claim.payload as { postId: string }).postId)));
}

describe('what a look found', () => {
  it.each([
    ['finished', finished, 'completion'],
    ['stalled', { next: { ...known, stalledAt: NOW }, event: 'stalled' }, 'stalled'],
    ['gone', { next: { ...known, isFinished: true }, event: 'gone' }, 'gone'],
  ] as const)('is announced once in each channel where the batch is %s', async (_what, result, kind) => {
    const store = await watchedStore();
    await record(store, result);
    const posts = await postsOf(store);
    expect(posts.map((post) => `${post?.kind} ${post?.subject} ${post?.channelId}`).sort()).toEqual([
      `${kind} batch_1 C1`,
      `${kind} batch_1 C2`,
    ]);
  });

  it.each([
    ['finished', finished, 'finished'],
    ['stalled', { next: { ...known, stalledAt: NOW }, event: 'stalled' }, 'stalled'],
    ['gone', { next: { ...known, isFinished: true }, event: 'gone' }, 'gone'],
    [
      'progress',
      { next: { ...known, batch: batchOf('batch_1', { passedCount: 1 }) }, event: 'progress' },
      'running',
    ],
  ] as const)('brings the card up to date: %s', async (_what, result, state) => {
    const store = await watchedStore();
    await record(store, result);
    expect(await store.cards.nextBehind()).toMatchObject({ runId: 'run_1', state });
    expect(await scheduled(store, 'cards')).toHaveLength(1);
  });

  it('is stored', async () => {
    const store = await watchedStore();
    await record(store, finished);
    expect(await store.batches.get('batch_1')).toMatchObject({ isFinished: true, batch: { passedCount: 2 } });
  });

  it('announces no progress', async () => {
    const store = await watchedStore();
    await record(store, {
      next: { ...known, batch: batchOf('batch_1', { passedCount: 1 }) },
      event: 'progress',
    });
    expect(await postsOf(store)).toEqual([]);
  });

  it('leaves the card alone where nothing happened', async () => {
    const store = await watchedStore();
    await record(store, { next: { ...known, lookDueAt: secondsAfter(5) }, event: 'nothing' });
    expect(await store.cards.nextBehind()).toBeNull();
  });

  it('is not announced a second time', async () => {
    const store = await watchedStore();
    await record(store, finished);
    await postsOf(store);
    await record(store, finished);
    expect(await store.work.depths()).toMatchObject([{ kind: 'cards' }, { kind: 'post', waiting: 2 }]);
  });

  it('does not undo an end', async () => {
    const store = await watchedStore();
    await record(store, finished, { next: known, event: 'progress' });
    expect(await store.batches.get('batch_1')).toMatchObject({ isFinished: true });
  });

  it('is one record with its announcement', async () => {
    const store = await watchedStore();
    const broken = store.transaction(async (tables) => {
      const work = { ...tables.work, schedule: () => Promise.reject(new Error('the disk is full')) };
      await recordLooks({ ...tables, work }, [finished], NOW);
    });
    expect(await rejectionOf(broken)).toMatchObject({ message: 'the disk is full' });
    expect(await store.batches.get('batch_1')).toMatchObject({ isFinished: false });
  });
});

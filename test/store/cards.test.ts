import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { CardState } from '../../src/use-cases/card-store.ts';
import type { Store } from '../../src/use-cases/store.ts';
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts';
import { describeStores } from '../support/stores.ts';
import { at } from './work-fixture.ts';

async function addCard({ cards }: Store, change?: { state: CardState; batchId?: string }): Promise<string> {
  const runId = randomUUID();
  await cards.add({ runId, channelId: 'C1', messageTs: '1.1' });
  if (change !== undefined) await cards.change(runId, change);
  return runId;
}

/** The cards that are behind, in the order in which they are brought up to date. */
async function broughtUpToDate({ cards }: Store): Promise<string[]> {
  const order: string[] = [];
  for (let card = await cards.nextBehind(); card !== null; card = await cards.nextBehind()) {
    order.push(card.runId);
    await cards.markShown(card.runId, card.version, at(100));
  }
  return order;
}

describeStores('cards', (stores) => {
  it('are up to date at first', async () => {
    const store = stores.newStore();
    await addCard(store);
    expect(await store.cards.nextBehind()).toBeNull();
  });

  it('are behind after a change', async () => {
    const store = stores.newStore();
    const runId = await addCard(store, { state: 'running', batchId: 'batch_1' });
    expect(await store.cards.nextBehind()).toEqual({
      runId,
      channelId: 'C1',
      messageTs: '1.1',
      batchId: 'batch_1',
      state: 'running',
      reason: null,
      version: 1,
      shownVersion: 0,
    });
  });

  it('are up to date once their version was shown', async () => {
    const store = stores.newStore();
    const runId = await addCard(store, { state: 'running' });
    await store.cards.markShown(runId, 1, at(1));
    expect(await store.cards.nextBehind()).toBeNull();
  });

  it('stay behind when they change while they are shown', async () => {
    const store = stores.newStore();
    const runId = await addCard(store, { state: 'running' });
    await store.cards.change(runId, { state: 'finished' });
    await store.cards.markShown(runId, 1, at(1));
    expect(await store.cards.nextBehind()).toMatchObject({ state: 'finished', version: 2, shownVersion: 1 });
  });

  it('do not fall back to an older version', async () => {
    const store = stores.newStore();
    const runId = await addCard(store, { state: 'running' });
    await store.cards.change(runId, { state: 'finished' });
    await store.cards.markShown(runId, 2, at(2));
    await store.cards.markShown(runId, 1, at(3));
    expect(await store.cards.nextBehind()).toBeNull();
  });

  it('keep batch and reason through a change that names neither', async () => {
    const store = stores.newStore();
    const runId = await addCard(store, { state: 'running', batchId: 'batch_1' });
    await store.cards.change(runId, { state: 'not-started', reason: 'no such test case' });
    await store.cards.change(runId, { state: 'stalled' });
    expect(await store.cards.nextBehind()).toMatchObject({
      batchId: 'batch_1',
      reason: 'no such test case',
      version: 3,
    });
  });

  it('come in the order of waiting, ended ones first', async () => {
    const store = stores.newStore();
    const shownLate = await addCard(store, { state: 'running' });
    await store.cards.markShown(shownLate, 1, at(20));
    const shownEarly = await addCard(store, { state: 'running' });
    await store.cards.markShown(shownEarly, 1, at(10));
    for (const runId of [shownLate, shownEarly]) await store.cards.change(runId, { state: 'running' });
    const ended = await addCard(store, { state: 'finished' });
    await store.cards.markShown(ended, 1, at(30));
    await store.cards.change(ended, { state: 'finished' });
    expect(await broughtUpToDate(store)).toEqual([ended, shownEarly, shownLate]);
  });

  it('all fall behind with their batch', async () => {
    const store = stores.newStore();
    const ofBatch = [
      await addCard(store, { state: 'running', batchId: 'batch_1' }),
      await addCard(store, { state: 'running', batchId: 'batch_1' }),
    ];
    await addCard(store, { state: 'running', batchId: 'batch_2' });
    await broughtUpToDate(store);
    expect(await store.cards.changeOf('batch_1', 'finished')).toBe(true);
    expect((await broughtUpToDate(store)).sort()).toEqual(ofBatch.sort());
  });

  it('are nobody’s where the batch has none', async () => {
    expect(await stores.newStore().cards.changeOf('batch_1', 'finished')).toBe(false);
  });

  it('stay as they are when they are added again', async () => {
    const store = stores.newStore();
    const runId = await addCard(store, { state: 'running' });
    await store.cards.add({ runId, channelId: 'C2', messageTs: '2.2' });
    expect(await store.cards.nextBehind()).toMatchObject({ channelId: 'C1', version: 1 });
  });

  it('are gone once they are given up', async () => {
    const store = stores.newStore();
    const runId = await addCard(store, { state: 'running' });
    await store.cards.forget(runId);
    expect(await store.cards.nextBehind()).toBeNull();
    expect(await store.cards.change(runId, { state: 'finished' })).toBe(false);
  });

  it.each(HOSTILE_TEXTS)('take a reason with %s', async (_what, reason) => {
    const store = stores.newStore();
    const runId = await addCard(store);
    await store.cards.change(runId, { state: 'not-started', reason });
    const shown = reason.toWellFormed().replaceAll('\0', '\u{fffd}');
    expect((await store.cards.nextBehind())?.reason).toBe(shown);
  });

  it('are out of reach of another workspace', async () => {
    const [mine, theirs] = [stores.newStore(), stores.newStore()];
    const runId = await addCard(mine, { state: 'running', batchId: 'batch_1' });
    expect(await theirs.cards.nextBehind()).toBeNull();
    expect(await theirs.cards.change(runId, { state: 'gone' })).toBe(false);
    expect(await theirs.cards.changeOf('batch_1', 'gone')).toBe(false);
    await theirs.cards.markShown(runId, 1, at(1));
    await theirs.cards.forget(runId);
    expect(await mine.cards.nextBehind()).toMatchObject({ runId, state: 'running', shownVersion: 0 });
  });
});

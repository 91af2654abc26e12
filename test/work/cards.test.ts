import { describe, expect, it } from 'vitest';
import type { Delivery, PostContent } from '../../src/use-cases/messenger.ts';
import { newWatchedBatch } from '../../src/use-cases/new-watched-batch.ts';
import { cardsWork } from '../../src/work/cards.ts';
import { batchOf, NOW, openStore, refundLine, secondsAfter } from '../use-cases/fakes.ts';
import { fakeMessenger, quietLog, SENT } from './fake-messenger.ts';
import { runWork } from './run-work.ts';

const stale: PostContent = {
  kind: 'gone',
  agent: refundLine,
  batchId: 'batch_1',
  startedBy: null,
  callsStarter: false,
};
const contentOf = async () => stale;

async function settingOf({ update = SENT, cards = ['run_1'] }: { update?: Delivery; cards?: string[] } = {}) {
  let now = NOW;
  const store = await openStore();
  const messenger = fakeMessenger({ update });
  await store.batches.add(newWatchedBatch(batchOf('batch_1'), NOW, NOW));
  for (const runId of cards) {
    await store.cards.add({ runId, channelId: 'C1', messageTs: '1.1' });
    await store.cards.change(runId, { state: 'running', batchId: 'batch_1' });
  }
  const work = cardsWork({
    store,
    contentOf,
    messenger,
    msBetweenUpdates: 1_000,
    now: () => now,
    log: quietLog,
  });
  return {
    store,
    messenger,
    /** After so many seconds, the next one. */
    turn: (seconds = 1) => {
      now = secondsAfter(seconds, now);
      return runWork(work, {}, store);
    },
  };
}

describe('the cards', () => {
  it('are brought up to date one at a time, with a gap between two', async () => {
    const { turn, messenger } = await settingOf({ cards: ['run_1', 'run_2'] });
    expect(await turn(0)).toMatchObject({ kind: 'again', dueAt: secondsAfter(1) });
    expect(messenger.edits).toHaveLength(1);
  });

  it('keep to the gap however often they are asked for', async () => {
    const { turn, messenger } = await settingOf({ cards: ['run_1', 'run_2'] });
    await turn(0);
    expect(await turn(0.9)).toMatchObject({ kind: 'again', dueAt: secondsAfter(1) });
    expect(messenger.edits).toHaveLength(1);
  });

  it('keep to the gap between edits of several instances', async () => {
    const { turn, messenger, store } = await settingOf({ cards: ['run_1', 'run_2'] });
    await turn(0);
    const other = cardsWork({
      store,
      contentOf,
      messenger,
      msBetweenUpdates: 1_000,
      now: () => NOW,
      log: quietLog,
    });
    expect(await runWork(other, {}, store)).toMatchObject({ kind: 'again', dueAt: secondsAfter(1) });
    expect(messenger.edits).toHaveLength(1);
  });

  it('are each brought up to date once', async () => {
    const { turn, messenger } = await settingOf({ cards: ['run_1', 'run_2'] });
    for (let turns = 0; turns < 4; turns += 1) await turn();
    expect(messenger.edits.map(({ card }) => card.runId).sort()).toEqual(['run_1', 'run_2']);
  });

  it('show the latest state alone, whatever came in between', async () => {
    const { turn, messenger, store } = await settingOf();
    await store.cards.change('run_1', { state: 'stalled' });
    await store.cards.change('run_1', { state: 'finished' });
    await turn();
    await turn();
    expect(messenger.edits).toMatchObject([{ content: { kind: 'finished' } }]);
  });

  it('go before the running ones where they have ended', async () => {
    const { turn, messenger, store } = await settingOf({ cards: ['run_1', 'run_2', 'run_3'] });
    await store.cards.change('run_3', { state: 'finished' });
    await turn();
    expect(messenger.edits).toMatchObject([{ card: { runId: 'run_3' } }]);
  });

  it('stay behind by what changes while they are shown', async () => {
    const { turn, messenger, store } = await settingOf();
    const { updateCard } = messenger;
    messenger.updateCard = async (card, content) => {
      await store.cards.change('run_1', { state: 'finished' });
      return updateCard(card, content);
    };
    await turn();
    expect(await store.cards.nextBehind()).toMatchObject({ runId: 'run_1', state: 'finished' });
  });

  it('do not wait for one whose edit fails again and again', async () => {
    const { turn, messenger, store } = await settingOf({ cards: ['run_1', 'run_2'] });
    const { updateCard } = messenger;
    await store.cards.change('run_1', { state: 'finished' });
    messenger.updateCard = async (card, content) =>
      card.runId === 'run_1' ? { kind: 'failed', error: 'internal_error' } : updateCard(card, content);
    for (let turns = 0; turns < 6; turns += 1) await turn();
    expect(messenger.edits).toMatchObject([{ card: { runId: 'run_2' } }]);
  });

  it('need no work once none is behind', async () => {
    const { turn } = await settingOf({ cards: [] });
    expect(await turn()).toEqual({ kind: 'done' });
  });

  it('wait for as long as Slack asks', async () => {
    const { turn, store } = await settingOf({
      update: { kind: 'later', at: secondsAfter(30), error: 'slow down' },
    });
    expect(await turn()).toMatchObject({ kind: 'again', dueAt: secondsAfter(30) });
    expect(await store.cards.nextBehind()).not.toBeNull();
  });

  it('are tried again where an edit failed', async () => {
    const { turn, store } = await settingOf({ update: { kind: 'failed', error: 'no connection' } });
    expect(await turn()).toEqual({ kind: 'retry', error: 'no connection' });
    expect(await store.cards.nextBehind()).not.toBeNull();
  });

  it('are given up where Slack refuses the edit for good', async () => {
    const { turn, store } = await settingOf({ update: { kind: 'refused', slackError: 'message_not_found' } });
    await turn();
    expect(await store.cards.nextBehind()).toBeNull();
  });

  it('are given up where nothing is known of their run', async () => {
    const { turn, store, messenger } = await settingOf({ cards: [] });
    await store.cards.add({ runId: 'run_9', channelId: 'C1', messageTs: '1.1' });
    await store.cards.change('run_9', { state: 'not-started' });
    await turn();
    expect(messenger.edits).toEqual([]);
    expect(await store.cards.nextBehind()).toBeNull();
  });
});

describe('a post that somebody acted on', () => {
  async function withPost(given: Parameters<typeof settingOf>[0] = {}) {
    const setting = await settingOf(given);
    const { posts } = setting.store;
    const post = { kind: 'completion', subject: 'batch_1', channelId: 'C1', createdAt: NOW } as const;
    await posts.ensure({ postId: 'post_1', ...post });
    await posts.markSent('post_1', '2.1');
    expect(await posts.changed({ channelId: 'C1', messageTs: '2.1', subject: 'batch_1' })).toBe(true);
    return setting;
  }

  it('is edited before the cards, and once', async () => {
    const { turn, messenger } = await withPost();
    await turn();
    expect([messenger.postEdits.length, messenger.edits.length]).toEqual([1, 0]);
    for (let turns = 0; turns < 3; turns += 1) await turn();
    expect([messenger.postEdits.length, messenger.edits.length]).toEqual([1, 1]);
  });

  it('keeps the gap to the edits of cards', async () => {
    const { turn, messenger } = await withPost();
    await turn();
    expect(await turn(0.5)).toMatchObject({ kind: 'again', dueAt: secondsAfter(2) });
    expect(messenger.edits).toHaveLength(0);
  });

  it('does not hold up the cards where Slack no longer takes it', async () => {
    const { turn, messenger, store } = await withPost({
      update: { kind: 'refused', slackError: 'message_not_found' },
    });
    await turn();
    expect(await store.posts.nextBehind()).toBeNull();
    await turn();
    expect(messenger.edits).toHaveLength(1);
  });
});

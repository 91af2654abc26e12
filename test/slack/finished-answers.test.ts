import { describe, expect, it } from 'vitest';
import { createFinishedAnswers } from '../../src/slack/finished-answers.ts';
import { newWatchedBatch } from '../../src/use-cases/new-watched-batch.ts';
import type { Store } from '../../src/use-cases/store.ts';
import { batchOf, NOW, openStore } from '../use-cases/fakes.ts';

const status = (batchId: string) => ({ kind: 'batch-status', batchId, agent: null }) as const;

async function settingOf(batchCount: number) {
  const store = await openStore();
  let reads = 0;
  for (let index = 0; index < batchCount; index += 1) {
    const watched = newWatchedBatch(batchOf(`batch_${index}`), NOW, NOW);
    await store.batches.add({ ...watched, isFinished: true, finishedAt: NOW });
    await store.batches.setAttempts(`batch_${index}`, { attempts: [], isComplete: true });
    await store.batches.setHistory(`batch_${index}`, { since: null, trend: [], partialCount: 0 });
  }
  await store.batches.add(newWatchedBatch(batchOf('batch_running'), NOW, NOW));
  const uncompared = newWatchedBatch(batchOf('batch_uncompared'), NOW, NOW);
  const attemptList = { attempts: [], isComplete: true };
  await store.batches.add({ ...uncompared, isFinished: true, finishedAt: NOW, attemptList });
  const counting: Store = {
    ...store,
    batches: {
      ...store.batches,
      get: (batchId) => {
        reads += 1;
        return store.batches.get(batchId);
      },
    },
  };
  return { answers: createFinishedAnswers({ store: counting, now: () => NOW }), reads: () => reads };
}

describe('the answers about finished batches', () => {
  it('are read from the store once', async () => {
    const { answers, reads } = await settingOf(1);
    const first = await answers.to(status('batch_0'), 'C1');
    expect(await answers.to(status('batch_0'), 'C1')).toBe(first);
    expect(reads()).toBe(1);
  });

  it('are shared in a channel alone', async () => {
    const { answers } = await settingOf(1);
    const offersShare = async (channelId: string) =>
      JSON.stringify(await answers.to(status('batch_0'), channelId)).includes('Share in channel');
    expect([await offersShare('C1'), await offersShare('D1'), await offersShare('G1')]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('hold none of a batch that is still to be compared with the one before', async () => {
    const { answers } = await settingOf(0);
    expect(await answers.to(status('batch_uncompared'), 'C1')).toBeNull();
  });

  it('hold none of a batch that still runs', async () => {
    const { answers, reads } = await settingOf(0);
    expect(await answers.to(status('batch_running'), 'C1')).toBeNull();
    expect(await answers.to(status('batch_running'), 'C1')).toBeNull();
    expect(reads()).toBe(2);
  });

  it('forget the oldest beyond two hundred', async () => {
    const { answers, reads } = await settingOf(201);
    for (let index = 0; index <= 200; index += 1) await answers.to(status(`batch_${index}`), 'C1');
    await answers.to(status('batch_200'), 'C1');
    expect(reads()).toBe(201);
    await answers.to(status('batch_0'), 'C1');
    expect(reads()).toBe(202);
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import { LONGEST_BATCH_MS } from '../../src/domain/batch-run.ts';
import { sameBatchKnown, sameBatchListed, starterOf } from '../../src/use-cases/find-same-batch.ts';
import { newWatchedBatch } from '../../src/use-cases/new-watched-batch.ts';
import type { RunPlan } from '../../src/use-cases/run-store.ts';
import type { SigmaMind } from '../../src/use-cases/sigma-mind.ts';
import type { Watch } from '../../src/use-cases/watch-store.ts';
import {
  type Account,
  batchOf,
  callsTo,
  cardSupport,
  failing,
  fakeSigmaMind,
  NOW,
  openStore,
  refundLine,
  replyOf,
  secondsAfter,
  testCaseOf,
} from './fakes.ts';

const testCases = [testCaseOf('tc_1'), testCaseOf('tc_2')];
const plan: RunPlan = { agent: refundLine, testCaseIds: ['tc_1', 'tc_2'], testCases };
const tooLongAgo = new Date(NOW.getTime() - LONGEST_BATCH_MS - 1);

describe('a batch of the same test cases that SigmaMind lists', () => {
  const find = (given: Partial<Account>) => sameBatchListed(plan, fakeSigmaMind(given), NOW);

  it('is found while it runs, in whatever order it names them', async () => {
    const createdAt = secondsAfter(-60);
    const batches = [batchOf('batch_1', { testCases: testCases.toReversed(), createdAt, passedCount: 1 })];
    expect(await find({ batches })).toEqual({ batchId: 'batch_1', startedBy: null, startedAt: createdAt });
  });

  it.each([
    ['has ended', { passedCount: 1, failedCount: 1 }],
    ['has more of them', { testCases: [...testCases, testCaseOf('tc_3')] }],
    ['has fewer of them', { testCases: testCases.slice(1) }],
    ['began so long ago that it will not end', { createdAt: tooLongAgo }],
  ])('is none that %s', async (_which, changes) => {
    expect(await find({ batches: [batchOf('batch_1', changes)] })).toBeNull();
  });

  it('is found behind others', async () => {
    const batches = [batchOf('batch_2', { passedCount: 2 }), batchOf('batch_1')];
    expect(await find({ batches })).toMatchObject({ batchId: 'batch_1' });
  });

  it('is asked for by its id where the list leaves test cases out, of the newest five', async () => {
    const others = Array.from({ length: 5 }, (_, index) => batchOf(`batch_${index}`, { passedCount: 2 }));
    const among = async (batches: Account['batches']) => {
      const sigmaMind = fakeSigmaMind({ batches, listLeavesOutCases: true });
      const found = await sameBatchListed(plan, sigmaMind, NOW);
      return [found?.batchId, callsTo(sigmaMind, 'getBatchRun').length];
    };
    expect(await among([...others.slice(1), batchOf('batch_same')])).toEqual(['batch_same', 5]);
    expect(await among([...others, batchOf('batch_same')])).toEqual([undefined, 5]);
  });
});

describe('where SigmaMind does not tell its batches', () => {
  const find = (listBatchRuns: SigmaMind['listBatchRuns']) =>
    sameBatchListed(plan, fakeSigmaMind({}, { listBatchRuns }), NOW);

  afterEach(() => {
    vi.useRealTimers();
  });

  it('none stands in the way', async () => {
    expect(await find(failing('unavailable'))).toBeNull();
  });

  it('none is waited for longer than a person would', async () => {
    vi.useFakeTimers();
    const found = find(() => new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await found).toBeNull();
  });

  it('a fault of ours is not taken for an answer', async () => {
    const broken = async () => {
      throw new TypeError('broken');
    };
    await expect(find(broken)).rejects.toThrow('broken');
  });
});

describe('a batch of the same test cases that the bot knows', () => {
  async function settingOf({ batch = {}, isFinished = false }: Known = {}) {
    const store = await openStore();
    const startedAt = secondsAfter(-60);
    const started = batchOf('batch_1', { createdAt: startedAt, ...batch });
    await store.batches.add({ ...newWatchedBatch(started, NOW, NOW), isFinished });
    await store.watches.add(watchOf('batch_1', { isStarter: true }));
    return { store, startedAt, find: (of = plan) => sameBatchKnown({ runId: 'run_1' }, of, store, NOW) };
  }
  type Known = { batch?: Parameters<typeof batchOf>[1]; isFinished?: boolean };

  it('is found while it runs, with who started it', async () => {
    const { find, startedAt } = await settingOf();
    expect(await find()).toEqual({ batchId: 'batch_1', startedBy: 'U7', startedAt });
  });

  it.each<[string, Known]>([
    ['has ended', { isFinished: true }],
    ['has other test cases', { batch: { testCases: [testCaseOf('tc_9')] } }],
    ['is of another agent', { batch: { agent: cardSupport } }],
    ['began so long ago that it will not end', { batch: { createdAt: tooLongAgo } }],
  ])('is none that %s', async (_which, known) => {
    expect(await (await settingOf(known)).find()).toBeNull();
  });
});

describe('a run of the same test cases that has no batch yet', () => {
  async function settingOf(of: RunPlan = plan) {
    const store = await openStore();
    await store.runs.add({
      runId: 'run_2',
      requestKey: 'command:2',
      intent: { kind: 'run', agent: null, names: [], selection: { kind: 'all' } },
      reply: replyOf({ userId: 'U8' }),
      createdAt: secondsAfter(-5),
    });
    await store.runs.setPlan('run_2', of);
    await store.admissions.add({ runId: 'run_2', batches: 1, admittedAt: NOW });
    return { store, find: (runId = 'run_1') => sameBatchKnown({ runId }, plan, store, NOW) };
  }

  it('is found with who asked for it', async () => {
    const { find } = await settingOf();
    expect(await find()).toEqual({ batchId: null, startedBy: 'U8', startedAt: secondsAfter(-5) });
  });

  it('is found whichever form of the agent’s id it was given', async () => {
    const { find } = await settingOf({ ...plan, agent: { ...refundLine, agentId: 'R1' } });
    expect(await find()).toMatchObject({ startedBy: 'U8' });
  });

  it('is not the run itself', async () => {
    const { find } = await settingOf();
    expect(await find('run_2')).toBeNull();
  });

  it.each<[string, Partial<RunPlan>]>([
    ['of another agent', { agent: cardSupport }],
    ['of other test cases', { testCaseIds: ['tc_1'] }],
  ])('is none %s', async (_which, changes) => {
    expect(await (await settingOf({ ...plan, ...changes })).find()).toBeNull();
  });

  it('is none that was refused', async () => {
    const { store, find } = await settingOf();
    await store.runs.move('run_2', 'requested', 'refused');
    expect(await find()).toBeNull();
  });
});

describe('who started a batch', () => {
  it('is the one whose run it is, not who only watches it', async () => {
    const store = await openStore();
    await store.batches.add(newWatchedBatch(batchOf('batch_1'), NOW, NOW));
    await store.watches.add(watchOf('batch_1', { userId: 'U9', channelId: 'C9' }));
    expect(await starterOf('batch_1', store)).toBeNull();
    await store.watches.add(watchOf('batch_1', { isStarter: true }));
    expect(await starterOf('batch_1', store)).toBe('U7');
  });
});

function watchOf(batchId: string, changes: Partial<Watch> = {}): Watch {
  const watch = { batchId, channelId: 'C1', userId: 'U7', isStarter: false, isSubscribed: false };
  return { ...watch, createdAt: NOW, ...changes };
}

import { describe, expect, it } from 'vitest';
import { lookDelayMs } from '../../src/domain/look-schedule.ts';
import type { WatchedBatch } from '../../src/use-cases/batch-store.ts';
import { lookAtBatches } from '../../src/use-cases/look-at-batches.ts';
import { newWatchedBatch } from '../../src/use-cases/new-watched-batch.ts';
import type { SigmaMind } from '../../src/use-cases/sigma-mind.ts';
import {
  type Account,
  batchOf,
  callsTo,
  failing,
  fakeSigmaMind,
  NOW,
  secondsAfter,
  testCaseOf,
} from './fakes.ts';

const BOUNDS = { minMs: 5_000, maxMs: 60_000 };
const STALL_AFTER_MS = 60 * 60_000;

const testCases = [testCaseOf('tc_1', { attemptCount: 5 }), testCaseOf('tc_2', { attemptCount: 5 })];
const runningBatch = (batchId: string, passedCount = 0) =>
  batchOf(batchId, { testCases, passedCount, totalCount: 10 });

/** Started ten minutes ago, due now, three of its ten attempts finished. */
function watched(batchId: string, changes: Partial<WatchedBatch> = {}): WatchedBatch {
  const startedAt = secondsAfter(-600);
  return {
    ...newWatchedBatch(runningBatch(batchId, 3), startedAt, NOW),
    startedAt,
    progressAt: secondsAfter(-60),
    ...changes,
  };
}

type Setting = { account?: Partial<Account>; instead?: Partial<SigmaMind>; widening?: number };

async function look(batches: WatchedBatch[], setting: Setting = {}) {
  const sigmaMind = fakeSigmaMind(setting.account, setting.instead);
  const { results, error } = await lookAtBatches(batches, {
    sigmaMind,
    settings: { bounds: BOUNDS, stallAfterMs: STALL_AFTER_MS },
    now: () => NOW,
    widening: () => setting.widening ?? 1,
  });
  return {
    results,
    error,
    lists: callsTo(sigmaMind, 'listBatchRuns'),
    gets: callsTo(sigmaMind, 'getBatchRun'),
  };
}

/** The look at `batch_1` alone, of which SigmaMind says this. */
async function lookAtOne(changes: Partial<WatchedBatch>, setting: Setting) {
  const { results } = await look([watched('batch_1', changes)], setting);
  const [result] = results;
  if (result === undefined) throw new Error('There was no look');
  return result;
}

describe('what is asked', () => {
  it('is one list for all the watched batches of an agent', async () => {
    const ids = Array.from({ length: 8 }, (_, index) => `batch_${index}`);
    const account = { batches: ids.map((id) => runningBatch(id, 4)) };
    const { results, lists, gets } = await look(
      ids.map((id) => watched(id)),
      { account },
    );
    expect(lists).toEqual([{ agentId: 'agent_R1', page: 0, size: 36 }]);
    expect(gets).toEqual([]);
    expect(results.map(({ event }) => event)).toEqual(ids.map(() => 'progress'));
  });

  it('is nothing where nothing is watched', async () => {
    const { results, error, lists, gets } = await look([]);
    expect({ results, error, lists, gets }).toEqual({ results: [], error: null, lists: [], gets: [] });
  });

  it('is nothing where nothing is due', async () => {
    const { results, lists, gets } = await look([watched('batch_1', { lookDueAt: secondsAfter(3) })]);
    expect({ results, lists, gets }).toEqual({ results: [], lists: [], gets: [] });
  });

  it('is a batch alone where the list does not hold it', async () => {
    const getBatchRun: SigmaMind['getBatchRun'] = async ({ batchId }) => runningBatch(batchId, 4);
    const { results, lists, gets } = await look([watched('batch_old')], { instead: { getBatchRun } });
    expect(lists).toHaveLength(1);
    expect(gets).toEqual([{ batchId: 'batch_old', agentId: 'agent_R1' }]);
    expect(results).toMatchObject([{ event: 'progress', next: { isListed: false } }]);
  });

  it('is no list for a batch that the list is known not to hold', async () => {
    const account = { batches: [runningBatch('batch_1', 4)] };
    const { lists, gets } = await look([watched('batch_1', { isListed: false })], { account });
    expect(lists).toEqual([]);
    expect(gets).toHaveLength(1);
  });

  it('is a batch alone where the list tells neither test cases nor counters', async () => {
    const unknown = watched('batch_1', { batch: batchOf('batch_1', { testCases: [] }) });
    const account = { batches: [runningBatch('batch_1', 4)], listLeavesOutCases: true };
    const { results, gets } = await look([unknown], { account });
    expect(gets).toHaveLength(1);
    expect(results).toMatchObject([{ next: { batch: { testCases: [{}, {}], passedCount: 4 } } }]);
  });

  it('is only the list where it leaves out test cases that are known', async () => {
    const account = { batches: [runningBatch('batch_1', 4)], listLeavesOutCases: true };
    const { results, gets } = await look([watched('batch_1')], { account });
    expect(gets).toEqual([]);
    expect(results).toMatchObject([{ event: 'progress', next: { batch: { testCases } } }]);
  });

  it('refreshes batches that are not due yet where the list holds them', async () => {
    const account = { batches: [runningBatch('batch_1', 4), runningBatch('batch_2', 10)] };
    const later = watched('batch_2', { lookDueAt: secondsAfter(50) });
    const { results } = await look([watched('batch_1'), later], { account });
    expect(results.map(({ event }) => event)).toEqual(['progress', 'finished']);
  });

  it('does not get a batch that is not due, though the list does not hold it', async () => {
    const account = { batches: [runningBatch('batch_1', 4)] };
    const later = watched('batch_2', { lookDueAt: secondsAfter(50) });
    const { results, gets } = await look([watched('batch_1'), later], { account });
    expect(gets).toEqual([]);
    expect(results.map(({ next }) => next.batch.batchId)).toEqual(['batch_1']);
  });

  it('finds a batch again that the list holds once more', async () => {
    const account = { batches: [runningBatch('batch_1', 4), runningBatch('batch_2', 4)] };
    const { results } = await look([watched('batch_1'), watched('batch_2', { isListed: false })], {
      account,
    });
    expect(results.map(({ next }) => next.isListed)).toEqual([true, true]);
  });

  it('reads the prefixed and the bare agent id as one agent', async () => {
    const bare = watched('batch_1');
    bare.batch = { ...bare.batch, agent: { agentId: 'R1', name: 'Refund Line', status: null } };
    const answered = {
      ...runningBatch('batch_1', 4),
      agent: { agentId: 'agent_R1', name: null, status: 'Live' },
    };
    const { results, gets } = await look([bare], { account: { batches: [answered] } });
    expect(gets).toEqual([]);
    expect(results).toMatchObject([
      { event: 'progress', next: { batch: { agent: { name: 'Refund Line' } } } },
    ]);
  });
});

describe('what a look finds', () => {
  it('is progress where more attempts have finished', async () => {
    const { event, next } = await lookAtOne({}, { account: { batches: [runningBatch('batch_1', 4)] } });
    expect(event).toBe('progress');
    expect(next).toMatchObject({ progressAt: NOW, isFinished: false, batch: { passedCount: 4 } });
  });

  it('is due again after the delay that its progress suggests', async () => {
    const { next } = await lookAtOne({}, { account: { batches: [runningBatch('batch_1', 9)] } });
    const delayMs = lookDelayMs({ finished: 9, expected: 10, elapsedSeconds: 600 }, BOUNDS);
    expect(next.lookDueAt.getTime() - NOW.getTime()).toBe(delayMs);
  });

  it('is due later while SigmaMind asks to slow down', async () => {
    const account = { batches: [runningBatch('batch_1', 9)] };
    const { next } = await lookAtOne({}, { account, widening: 4 });
    const delayMs = lookDelayMs({ finished: 9, expected: 10, elapsedSeconds: 600 }, BOUNDS, 4);
    expect(next.lookDueAt.getTime() - NOW.getTime()).toBe(delayMs);
  });

  it('is the end once every attempt has finished', async () => {
    const { event, next } = await lookAtOne({}, { account: { batches: [runningBatch('batch_1', 10)] } });
    expect(event).toBe('finished');
    expect(next).toMatchObject({ isFinished: true, finishedAt: NOW });
  });

  it('is not the end where the counter only counts what was executed', async () => {
    const executed = batchOf('batch_1', { testCases, passedCount: 4, totalCount: 4 });
    const { event } = await lookAtOne({}, { account: { batches: [executed] } });
    expect(event).toBe('progress');
  });

  it('is nothing where nothing has changed', async () => {
    const { event, next } = await lookAtOne({}, { account: { batches: [runningBatch('batch_1', 3)] } });
    expect(event).toBe('nothing');
    expect(next.progressAt).toEqual(secondsAfter(-60));
  });
});

describe('a batch without progress', () => {
  const unchanged = { account: { batches: [runningBatch('batch_1', 3)] } };

  it('is stalled after the time that was set', async () => {
    const { event, next } = await lookAtOne({ progressAt: secondsAfter(-3_600) }, unchanged);
    expect(event).toBe('stalled');
    expect(next.stalledAt).toEqual(NOW);
  });

  it('is not stalled a moment before', async () => {
    const { event } = await lookAtOne({ progressAt: secondsAfter(-3_599.999) }, unchanged);
    expect(event).toBe('nothing');
  });

  it('is reported as stalled once', async () => {
    const stalledAt = secondsAfter(-300);
    const { event, next } = await lookAtOne({ progressAt: secondsAfter(-9_000), stalledAt }, unchanged);
    expect(event).toBe('nothing');
    expect(next).toMatchObject({ stalledAt, quietLooks: 1 });
  });

  it('is looked at ever less often', async () => {
    const quiet = { progressAt: secondsAfter(-9_000), stalledAt: secondsAfter(-300) };
    const { next: first } = await lookAtOne({ ...quiet, quietLooks: 0 }, unchanged);
    const { next: third } = await lookAtOne({ ...quiet, quietLooks: 2 }, unchanged);
    expect(first.lookDueAt).toEqual(secondsAfter(240));
    expect(third.lookDueAt).toEqual(secondsAfter(960));
  });

  it('is as any other once it goes on', async () => {
    const stalled = { stalledAt: secondsAfter(-300), quietLooks: 4 };
    const { event, next } = await lookAtOne(stalled, { account: { batches: [runningBatch('batch_1', 4)] } });
    expect(event).toBe('progress');
    expect(next).toMatchObject({ stalledAt: null, quietLooks: 0 });
  });
});

describe('a batch that SigmaMind does not know', () => {
  it('is missed', async () => {
    const { event, next } = await lookAtOne({ missingLooks: 3 }, {});
    expect(event).toBe('nothing');
    expect(next).toMatchObject({ missingLooks: 4, isFinished: false });
  });

  it('is gone after five looks in a row', async () => {
    const { event, next } = await lookAtOne({ missingLooks: 4 }, {});
    expect(event).toBe('gone');
    expect(next).toMatchObject({ isFinished: true, finishedAt: null });
  });

  it('is not gone while it is young', async () => {
    const { event } = await lookAtOne({ missingLooks: 40, startedAt: secondsAfter(-120) }, {});
    expect(event).toBe('nothing');
  });

  it('is missed no more once it is found', async () => {
    const account = { batches: [runningBatch('batch_1', 3)] };
    const { next } = await lookAtOne({ missingLooks: 4 }, { account });
    expect(next.missingLooks).toBe(0);
  });
});

describe('an error of SigmaMind', () => {
  const away = { instead: { listBatchRuns: failing('unavailable') } };

  it('leaves what is known of a batch as it was', async () => {
    const known = watched('batch_1', { missingLooks: 2 });
    const { results } = await look([known], away);
    expect(results).toMatchObject([
      {
        event: 'nothing',
        next: { batch: known.batch, missingLooks: 2, isListed: true, progressAt: known.progressAt },
      },
    ]);
  });

  it('is handed on and asks nothing more', async () => {
    const { error, gets } = await look([watched('batch_1'), watched('batch_2')], away);
    expect(error).toMatchObject({ kind: 'unavailable' });
    expect(gets).toEqual([]);
  });

  it('puts the next look off', async () => {
    const { next } = await lookAtOne({}, away);
    expect(next.lookDueAt.getTime()).toBeGreaterThanOrEqual(NOW.getTime() + BOUNDS.minMs);
  });

  it('stalls a batch all the same', async () => {
    const { event, next } = await lookAtOne({ progressAt: secondsAfter(-3_600) }, away);
    expect(event).toBe('stalled');
    expect(next.lookError).toBe('SigmaMind is unavailable');
  });

  it('about the list alone does not keep a batch from being found', async () => {
    const account = { batches: [runningBatch('batch_1', 4)] };
    const instead = { listBatchRuns: failing('unexpected-response') };
    const { results, error } = await look([watched('batch_1')], { account, instead });
    expect(error).toBeNull();
    expect(results).toMatchObject([{ event: 'progress', next: { isListed: true } }]);
  });

  it('about one batch does not keep another from being found', async () => {
    const getBatchRun: SigmaMind['getBatchRun'] = async ({ batchId }) =>
      batchId === 'batch_1' ? failing('invalid-request')() : runningBatch(batchId, 4);
    const both = [watched('batch_1', { isListed: false }), watched('batch_2', { isListed: false })];
    const { results } = await look(both, { instead: { getBatchRun } });
    expect(results.map(({ event }) => event)).toEqual(['nothing', 'progress']);
  });

  it('that is none of SigmaMind is thrown', async () => {
    const instead: Partial<SigmaMind> = {
      listBatchRuns: async () => {
        throw new RangeError('a bug');
      },
    };
    await expect(look([watched('batch_1')], { instead })).rejects.toThrow(RangeError);
  });
});

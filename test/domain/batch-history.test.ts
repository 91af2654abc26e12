import { describe, expect, it } from 'vitest';
import { historyOf, ranOf } from '../../src/domain/batch-history.ts';
import type { BatchComparison } from '../../src/domain/compare-batches.ts';
import { batchOf, NOW, secondsAfter, testCaseOf } from '../use-cases/fakes.ts';

const batches = Array.from({ length: 25 }, (_, index) =>
  batchOf(`batch_${index}`, {
    createdAt: secondsAfter(-index),
    passedCount: 1,
    failedCount: index === 0 ? 1 : 0,
  }),
);
const comparison = (cases: BatchComparison['cases']): BatchComparison => ({
  earlier: {
    batchId: 'batch_1',
    startedAt: secondsAfter(-60),
    finishedAt: null,
    progress: { passed: 29, failed: 71, finished: 100, expected: 100, isFinished: true },
  },
  totals: 'worse',
  cases,
});

describe('the history of a batch', () => {
  it('draws the last twenty, oldest first, the batch itself last', () => {
    const { since, trend } = historyOf(null, batches.map(ranOf));
    expect([since, trend.length]).toEqual([null, 20]);
    expect(trend.at(0)).toEqual({ startedAt: secondsAfter(-19), percent: 100 });
    expect(trend.at(-1)).toEqual({ startedAt: NOW, percent: 50 });
  });

  it('leaves out of the trend what ran only a part, and says how much', () => {
    const ids = (count: number, first = 1) =>
      Array.from({ length: count }, (_, index) => `tc_${first + index}`);
    const percentsOf = (...oldestFirst: string[][]) => {
      const ran = oldestFirst.map((testCaseIds, index) => ({ startedAt: NOW, percent: index, testCaseIds }));
      const { trend, partialCount } = historyOf(null, ran.reverse());
      expect(trend.length + partialCount).toBe(oldestFirst.length);
      return trend.map(({ percent }) => percent);
    };
    const whole = ids(6);
    expect(percentsOf(whole, ids(2), ids(3), whole, ids(1))).toEqual([0, 3]);
    // A suite that grows or shrinks, another one, and what is not known.
    expect(percentsOf(ids(2), whole, ids(5), ids(4))).toEqual([0, 1, 2, 3]);
    expect(percentsOf(whole, ids(2, 7), whole)).toEqual([0, 1, 2]);
    expect(percentsOf(whole, [], ids(3), whole)).toEqual([0, 1, 3]);
  });

  it('keeps of the batch before what the verdict needs', () => {
    const testCase = testCaseOf('tc_1');
    const of = { testCase, attempts: [], passed: 0, failed: 1 };
    const share = { passed: 0, total: 1 };
    const { since } = historyOf(
      comparison([{ of, before: null, now: share, state: 'failing', change: 'newly-failing' }]),
      [],
    );
    expect(since).toEqual({
      batchId: 'batch_1',
      endedAt: secondsAfter(-60),
      passPercent: 29,
      totals: 'worse',
      cases: [{ testCaseId: 'tc_1', change: 'newly-failing', before: null }],
    });
  });

  it('says where only the totals can be compared', () => {
    expect(historyOf(comparison(null), []).since?.cases).toBeNull();
  });
});

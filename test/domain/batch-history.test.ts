import { describe, expect, it } from 'vitest';
import { historyOf } from '../../src/domain/batch-history.ts';
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
    const { since, trend } = historyOf(null, batches);
    expect([since, trend.length]).toEqual([null, 20]);
    expect(trend.at(0)).toEqual({ startedAt: secondsAfter(-19), percent: 100 });
    expect(trend.at(-1)).toEqual({ startedAt: NOW, percent: 50 });
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

import { describe, expect, it } from 'vitest';
import type { BatchSummary } from '../../src/domain/batch-summary.ts';
import { compareBatches } from '../../src/domain/compare-batches.ts';

/** `[passed, failed]` by test case. */
function summary(
  batchId: string,
  counts: Record<string, [number, number]>,
  attemptsKnown: BatchSummary['attemptsKnown'] = 'all',
): BatchSummary {
  const sum = (index: 0 | 1) => Object.values(counts).reduce((total, pair) => total + pair[index], 0);
  const [passed, failed] = [sum(0), sum(1)];
  const finished = passed + failed;
  return {
    batchId,
    agent: { agentId: 'agent_1', name: 'Refund line', status: null },
    startedBy: null,
    startedAt: null,
    finishedAt: new Date('2026-03-01T10:00:00Z'),
    progress: { passed, failed, finished, expected: finished, isFinished: true },
    cases: Object.entries(counts).map(([testCaseId, [casePassed, caseFailed]]) => ({
      testCase: {
        testCaseId,
        label: testCaseId,
        userPrompt: '',
        successCriteria: '',
        llmModel: null,
        mockData: [],
        attemptCount: casePassed + caseFailed,
      },
      attempts: [],
      passed: casePassed,
      failed: caseFailed,
    })),
    attemptsKnown,
    secondsLeft: null,
  };
}

function changeOf(before: [number, number] | null, now: [number, number]) {
  const earlier = summary('batch_1', before === null ? {} : { tc_1: before });
  return compareBatches(summary('batch_2', { tc_1: now }), earlier).cases?.[0]?.change;
}

describe('a test case in two batches', () => {
  it('is new where no batch before ran it, else only not compared', () => {
    const [current, earlier] = [summary('batch_3', { tc_1: [1, 0] }), summary('batch_2', { tc_2: [1, 0] })];
    expect(compareBatches(current, earlier).cases?.[0]?.change).toBe('new');
    expect(compareBatches(current, earlier, (id) => id === 'tc_1').cases?.[0]?.change).toBe('uncompared');
  });

  it.each([
    ['newly-failing', [5, 0], [0, 5]],
    ['newly-failing', [5, 0], [1, 4]],
    ['newly-failing', [10, 0], [5, 5]],
    ['maybe-failing', [3, 0], [0, 3]],
    ['maybe-failing', [1, 0], [0, 1]],
    ['maybe-failing', [2, 3], [0, 5]],
    ['still-failing', [0, 5], [0, 5]],
    ['still-failing', [0, 1], [0, 1]],
    ['flaky', [5, 0], [4, 1]],
    ['flaky', [0, 5], [2, 3]],
    ['flaky', [0, 10], [8, 2]],
    ['flaky', [3, 2], [3, 2]],
    ['fixed', [0, 5], [5, 0]],
    ['fixed', [1, 4], [5, 0]],
    ['maybe-fixed', [0, 1], [1, 0]],
    ['maybe-fixed', [4, 1], [5, 0]],
    ['passing', [5, 0], [5, 0]],
    ['passing', [5, 0], [1, 0]],
    ['new', null, [0, 5]],
    ['new', [0, 0], [5, 0]],
  ] as const)('is %s after %j and now %j', (change, before, now) => {
    expect(changeOf(before && [...before], [...now])).toBe(change);
  });

  it('is left out while nothing of it has ended', () => {
    const comparison = compareBatches(summary('batch_2', { tc_1: [0, 0] }), summary('batch_1', {}));
    expect(comparison.cases).toEqual([]);
  });
});

describe('two batches', () => {
  it('are compared by their totals alone where one has no per-case results', () => {
    const earlier = summary('batch_1', { tc_1: [40, 10] }, 'none');
    expect(compareBatches(summary('batch_2', { tc_1: [20, 30] }), earlier)).toMatchObject({
      cases: null,
      totals: 'worse',
    });
    expect(compareBatches(summary('batch_2', { tc_1: [50, 0] }), earlier)).toMatchObject({
      totals: 'better',
    });
    expect(compareBatches(summary('batch_2', { tc_1: [42, 8] }), earlier)).toMatchObject({
      totals: 'unclear',
    });
    const partial = summary('batch_2', { tc_1: [5, 0] }, 'some');
    expect(compareBatches(partial, summary('batch_1', { tc_1: [5, 0] })).cases).toBeNull();
  });

  it('names the earlier one', () => {
    const comparison = compareBatches(summary('batch_2', {}), summary('batch_1', {}));
    expect(comparison.earlier.batchId).toBe('batch_1');
    expect(comparison.totals).toBe('unclear');
  });
});

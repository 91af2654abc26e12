import { describe, expect, it } from 'vitest';
import type { BatchSummary } from '../../src/domain/batch-summary.ts';
import { sumBatches } from '../../src/domain/sum-batches.ts';
import { finishedBatch } from '../reports/samples.ts';
import { NOW, secondsAfter } from '../use-cases/fakes.ts';

const one = finishedBatch([
  { label: 'Refund', verdicts: ['passed', 'failed'] },
  { label: 'Parcel', verdicts: ['failed'] },
]);
const two = finishedBatch([
  { label: 'Refund', verdicts: ['passed', 'passed'] },
  { label: 'Parcel', verdicts: ['passed'] },
]);
const late: BatchSummary = { ...two, startedAt: secondsAfter(60), finishedAt: secondsAfter(200) };
const open: BatchSummary = {
  ...two,
  finishedAt: null,
  progress: { passed: 1, failed: 0, finished: 1, expected: 3, isFinished: false },
  secondsLeft: 40,
};
const unread: BatchSummary = {
  ...two,
  attemptsKnown: 'none',
  cases: two.cases.map((each) => ({ ...each, attempts: null, passed: 0, failed: 0 })),
};

describe('several batches as one', () => {
  it('are themselves where there is one', () => {
    expect(sumBatches([one])).toEqual(one);
  });

  it('count the attempts of all, test case by test case', () => {
    const { progress, cases } = sumBatches([one, late]);
    expect(progress).toEqual({ passed: 4, failed: 2, finished: 6, expected: 6, isFinished: true });
    expect(
      cases.map(({ testCase, passed, failed, attempts }) => [
        testCase.label,
        testCase.attemptCount,
        passed,
        failed,
        attempts?.length,
      ]),
    ).toEqual([
      ['Refund', 4, 3, 1, 4],
      ['Parcel', 2, 1, 1, 2],
    ]);
  });

  it('keep a test case that only one of them had', () => {
    const other = finishedBatch([{ id: 'tc_9', label: 'Other', verdicts: ['passed'] }]);
    expect(sumBatches([one, other]).cases.map(({ testCase }) => testCase.label)).toEqual([
      'Refund',
      'Parcel',
      'Other',
    ]);
  });

  it.each([[[one, late]], [[late, one]]] as const)(
    'last from the first start to the last end',
    ([first, second]) => {
      expect(sumBatches([first, second])).toMatchObject({ startedAt: NOW, finishedAt: secondsAfter(200) });
    },
  );

  it('have not ended while one is open, and take as long as the slowest', () => {
    const sum = sumBatches([one, { ...open, secondsLeft: 10 }, open]);
    expect(sum).toMatchObject({ finishedAt: null, secondsLeft: 40, progress: { isFinished: false } });
  });

  it.each([
    ['start', 'startedAt'],
    ['end', 'finishedAt'],
  ] as const)('have no known %s where that of one is not known, whichever it is', (_what, field) => {
    const without = { ...late, [field]: null };
    expect([sumBatches([one, without])[field], sumBatches([without, one])[field]]).toEqual([null, null]);
  });

  it('are known only in part where the attempts of one are', () => {
    expect(sumBatches([one, { ...two, attemptsKnown: 'some' }]).attemptsKnown).toBe('some');
  });

  it('say nothing of a test case whose attempts in one of them are not known', () => {
    const { attemptsKnown, cases } = sumBatches([one, unread]);
    expect([attemptsKnown, cases.map(({ attempts }) => attempts)]).toEqual(['none', [null, null]]);
    expect(cases.map(({ passed, failed }) => [passed, failed])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import type { CaseChange } from '../../src/domain/compare-batches.ts';
import { countChanges, tellingChange } from '../../src/domain/count-changes.ts';

const cases = (...changes: CaseChange[]) =>
  changes.map((change, index) => ({ testCaseId: `tc_${index}`, change, before: null }));

describe('the changes of a batch', () => {
  it('are counted by their kind', () => {
    expect(countChanges(cases('fixed', 'fixed', 'flaky'))).toMatchObject({ fixed: 2, flaky: 1, new: 0 });
  });

  it.each<[CaseChange[], number, object | null]>([
    [['fixed', 'flaky', 'still-failing', 'newly-failing'], 3, { change: 'newly-failing', count: 1 }],
    [['fixed', 'flaky', 'still-failing', 'still-failing'], 3, { change: 'still-failing', count: 2 }],
    [['fixed', 'flaky'], 1, { change: 'flaky', count: 1 }],
    [['fixed', 'passing'], 0, { change: 'fixed', count: 1 }],
    [['fixed', 'maybe-failing'], 1, null],
    [['flaky', 'maybe-failing'], 5, null],
    [['maybe-fixed', 'new', 'passing'], 0, null],
    [[], 0, null],
  ])('are headed by the one that says most: %j', (changes, failedCount, expected) => {
    expect(tellingChange(cases(...changes), failedCount)).toEqual(expected);
  });
});

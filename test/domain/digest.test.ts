import { describe, expect, it } from 'vitest';
import { compareBatches } from '../../src/domain/compare-batches.ts';
import { changesOf, openFailures } from '../../src/domain/digest.ts';
import { caseOf, summaryOf } from '../slack/messages/batch-fixture.ts';

const on = (day: number) => new Date(Date.UTC(2026, 10, day));
const batch = (day: number, verdicts: Record<string, string>) =>
  summaryOf(
    Object.entries(verdicts).map(([id, letters]) => caseOf(letters, { id })),
    { startedAt: on(day), attemptsKnown: 'all' },
  );

describe('open failures', () => {
  const openOf = (batches: ReturnType<typeof batch>[], isAll = true) =>
    openFailures(batches, isAll).map(({ testCase, since, isOlder }) => [
      testCase.testCaseId,
      since?.getUTCDate(),
      isOlder,
    ]);

  it('are counted from the first batch of those in a row that did not pass whole', () => {
    const batches = [
      batch(5, { tc_a: 'ff', tc_b: 'pp' }),
      batch(4, { tc_a: 'pf', tc_b: 'ff' }),
      batch(3, { tc_a: 'pp', tc_b: 'ff' }),
    ];
    expect(openOf(batches)).toEqual([['tc_a', 4, false]]);
  });

  it('stand oldest first, and of one that failed in every batch it is open how long', () => {
    const batches = [batch(5, { tc_a: 'f', tc_b: 'f' }), batch(4, { tc_a: 'p', tc_b: 'f' })];
    expect(openOf(batches, false)).toEqual([
      ['tc_b', 4, true],
      ['tc_a', 5, false],
    ]);
    expect(openOf(batches, true)).toEqual([
      ['tc_b', 4, false],
      ['tc_a', 5, false],
    ]);
  });

  it('are also those that the newest batch did not run', () => {
    expect(openOf([batch(5, { tc_b: 'p' }), batch(4, { tc_a: 'f' })])).toEqual([['tc_a', 4, false]]);
  });
});

describe('what changed', () => {
  it('tells sure changes from such as may be chance', () => {
    const earlier = batch(4, { tc_a: 'pppppp', tc_b: 'p', tc_c: 'ffffff', tc_d: 'p' });
    const current = batch(5, { tc_a: 'ffffff', tc_b: 'f', tc_c: 'pppppp', tc_d: 'p' });
    const { newlyFailing, fixed } = changesOf(compareBatches(current, earlier));
    expect(newlyFailing.map(({ testCase, isSure }) => [testCase.testCaseId, isSure])).toEqual([
      ['tc_a', true],
      ['tc_b', false],
    ]);
    expect(fixed.map(({ testCase, isSure }) => [testCase.testCaseId, isSure])).toEqual([['tc_c', true]]);
  });

  it('is nothing without an earlier batch', () => {
    expect(changesOf(null)).toEqual({ newlyFailing: [], fixed: [] });
  });
});

import { describe, expect, it } from 'vitest';
import type { BatchHistory } from '../../src/domain/batch-history.ts';
import type { CaseChange } from '../../src/domain/compare-batches.ts';
import { failingCases, remarkSignature } from '../../src/domain/remark-groups.ts';
import { caseOf, summaryOf } from '../slack/messages/batch-fixture.ts';

const historyWith = (changes: Record<string, CaseChange>): BatchHistory => ({
  since: {
    batchId: 'batch_0',
    endedAt: null,
    passPercent: 50,
    totals: 'unclear',
    cases: Object.entries(changes).map(([testCaseId, change]) => ({ testCaseId, change, before: null })),
  },
  trend: [],
  partialCount: 0,
});

describe('remarks', () => {
  it.each([
    ['It hung up.', ' it  HUNG up'],
    ['Refunded order 4711 after 3 turns', 'refunded order 12 after 14 turns!'],
    ['Paid 1,200.50 twice', 'Paid 80 twice'],
    ['Ｈｅ said no', 'he said “no”'],
  ])('are alike: %j and %j', (left, right) => {
    expect(remarkSignature(left)).toBe(remarkSignature(right));
  });

  it.each([
    ['It hung up.', 'It did not hang up.'],
    ['No refund', 'No return'],
    ['Не вернул', 'Вернул'],
  ])('differ: %j and %j', (left, right) => {
    expect(remarkSignature(left)).not.toBe(remarkSignature(right));
  });
});

describe('failing test cases', () => {
  const calm = caseOf('fff', { id: 'tc_calm' });
  const fresh = caseOf('pf', { id: 'tc_fresh' });
  const clean = caseOf('pp', { id: 'tc_clean' });

  it('leave out those that pass, and go by how many attempts failed', () => {
    const found = failingCases(summaryOf([clean, fresh, calm]), null);
    expect(found.map(({ of }) => of.testCase.testCaseId)).toEqual(['tc_calm', 'tc_fresh']);
  });

  it('begin with those that newly fail', () => {
    const history = historyWith({ tc_fresh: 'newly-failing', tc_calm: 'still-failing' });
    const found = failingCases(summaryOf([calm, fresh]), history);
    expect(found.map(({ change }) => change)).toEqual(['newly-failing', 'still-failing']);
  });

  it('hold like remarks together, the most frequent first', () => {
    const attempts = ['Once.', 'It hung up', 'it hung up!', null].map((remarks, index) => ({
      jobId: `job_${index}`,
      testCaseId: 'tc_1',
      verdict: 'failed' as const,
      remarks,
      completedAt: null,
    }));
    const [found] = failingCases(summaryOf([{ ...caseOf('ffff'), attempts }]), null);
    expect(found?.groups.map((group) => [group.remarks, group.attempts.length])).toEqual([
      ['It hung up', 2],
      ['Once.', 1],
      ['', 1],
    ]);
  });

  it('are none where single attempts are not known', () => {
    expect(failingCases(summaryOf([{ ...calm, attempts: null }]), null)).toEqual([]);
  });
});

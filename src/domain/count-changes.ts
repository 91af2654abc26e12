import type { CaseHistory } from './batch-history.ts';
import type { CaseChange } from './compare-batches.ts';

/** What a channel acts on goes first. */
export const CHANGES_BY_WEIGHT: readonly CaseChange[] = [
  'newly-failing',
  'still-failing',
  'maybe-failing',
  'flaky',
  'fixed',
  'maybe-fixed',
  'uncompared',
  'new',
  'passing',
];

export function countChanges(cases: readonly CaseHistory[]): Record<CaseChange, number> {
  const counts: Record<CaseChange, number> = {
    'newly-failing': 0,
    'still-failing': 0,
    'maybe-failing': 0,
    flaky: 0,
    fixed: 0,
    'maybe-fixed': 0,
    uncompared: 0,
    new: 0,
    passing: 0,
  };
  for (const { change } of cases) counts[change] += 1;
  return counts;
}

/** The one change that says most; null where the result alone says as much. */
export function tellingChange(
  cases: readonly CaseHistory[],
  failedCount: number,
): { change: 'newly-failing' | 'still-failing' | 'flaky' | 'fixed'; count: number } | null {
  const counts = countChanges(cases);
  for (const change of ['newly-failing', 'still-failing'] as const) {
    if (counts[change] > 0) return { change, count: counts[change] };
  }
  // What passes now and then must not hide what failed in every attempt.
  if (counts.flaky > 0 && counts['maybe-failing'] === 0) return { change: 'flaky', count: counts.flaky };
  // What is fixed must not hide a failure of which nothing can be said.
  return counts.fixed > 0 && failedCount === 0 ? { change: 'fixed', count: counts.fixed } : null;
}

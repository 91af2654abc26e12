import type { BatchSummary, CaseSummary } from './batch-summary.ts';

/** What a finished batch's buttons start once more. */
export const RERUNS = ['all', 'failed', 'failed-thrice'] as const;
export type Rerun = (typeof RERUNS)[number];

/** How many batches `failed-thrice` starts. */
export const TIMES_OF_THRICE = 3;

/** How many batches a button starts on the result of so many: the same again is as many again. */
export function timesOf(which: Rerun, batchCount: number): number {
  switch (which) {
    case 'all':
      return batchCount;
    case 'failed':
      return 1;
    case 'failed-thrice':
      return TIMES_OF_THRICE;
  }
}

/** The test cases with a failed attempt; empty where none failed, null where it is not known which did. */
export function failedCases(summary: BatchSummary): CaseSummary[] | null {
  const { progress, cases, attemptsKnown } = summary;
  if (progress.failed === 0) return [];
  // Without a list of attempts only these two cases leave no doubt.
  if (attemptsKnown !== 'all') return progress.passed === 0 || cases.length === 1 ? cases : null;
  return cases.filter((each) => each.failed > 0);
}

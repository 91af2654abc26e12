import { type BatchRun, progressOf } from './batch-run.ts';
import { type BatchSummary, passPercent } from './batch-summary.ts';
import type { BatchComparison, CaseChange } from './compare-batches.ts';
import type { Share } from './fisher-exact.ts';

/** The pass rate of one finished batch, in whole percent. */
export type TrendPoint = { startedAt: Date | null; percent: number };

export type CaseHistory = {
  testCaseId: string;
  change: CaseChange;
  /** Null where the earlier batch did not run it. */
  before: Share | null;
};

/** How a finished batch stands against the one before it. It no longer changes, so it is kept with the batch. */
export type BatchHistory = {
  /** Null where the agent had no finished batch before. */
  since: {
    batchId: string;
    endedAt: Date | null;
    passPercent: number;
    totals: BatchComparison['totals'];
    /** Null where only the totals can be compared. */
    cases: CaseHistory[] | null;
  } | null;
  /** Of the agent's batches up to this one, oldest first. */
  trend: TrendPoint[];
};

/** What one chart holds. */
const MOST_POINTS = 20;

/** `finished` are the batch itself and those started before it, newest first. */
export function historyOf(comparison: BatchComparison | null, finished: readonly BatchRun[]): BatchHistory {
  return {
    since: comparison === null ? null : sinceOf(comparison),
    trend: finished
      .slice(0, MOST_POINTS)
      .reverse()
      .map((batch) => ({ startedAt: batch.createdAt, percent: passPercent(progressOf(batch)) })),
  };
}

/** The history with one more batch at the end of its trend. */
export function withNewest(
  { since, trend }: BatchHistory,
  { startedAt, progress }: Pick<BatchSummary, 'startedAt' | 'progress'>,
): BatchHistory {
  return { since, trend: [...trend, { startedAt, percent: passPercent(progress) }].slice(-MOST_POINTS) };
}

function sinceOf({ earlier, totals, cases }: BatchComparison): BatchHistory['since'] {
  return {
    batchId: earlier.batchId,
    endedAt: earlier.finishedAt ?? earlier.startedAt,
    passPercent: passPercent(earlier.progress),
    totals,
    cases:
      cases?.map(({ of, change, before }) => ({ testCaseId: of.testCase.testCaseId, change, before })) ??
      null,
  };
}

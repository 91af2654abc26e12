import { type BatchRun, progressOf } from './batch-run.ts';
import { type BatchSummary, passPercent } from './batch-summary.ts';
import type { BatchComparison, CaseChange } from './compare-batches.ts';
import type { Share } from './fisher-exact.ts';
import { isPartOf } from './test-case.ts';

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
  /** Of the agent's batches up to this one, oldest first, but for those that ran only a part. */
  trend: TrendPoint[];
  /** How many of its last batches the trend leaves out. */
  partialCount: number;
};

/** A finished batch, or a group of them as one. */
export type Ran = TrendPoint & {
  /** Empty where they are not known. */
  testCaseIds: string[];
};

/** What one chart holds. */
const MOST_POINTS = 20;

/** `ran` are the batch itself and those started before it, newest first. */
export function historyOf(comparison: BatchComparison | null, ran: readonly Ran[]): BatchHistory {
  const last = ran.slice(0, MOST_POINTS).reverse();
  const whole = withoutPartial(last);
  return {
    since: comparison === null ? null : sinceOf(comparison),
    trend: whole.map(({ startedAt, percent }) => ({ startedAt, percent })),
    partialCount: last.length - whole.length,
  };
}

export function ranOf(batch: BatchRun): Ran {
  return {
    startedAt: batch.createdAt,
    percent: passPercent(progressOf(batch)),
    testCaseIds: batch.testCases.map(({ testCaseId }) => testCaseId),
  };
}

export function ranAsSummed({ startedAt, progress, cases }: BatchSummary): Ran {
  return {
    startedAt,
    percent: passPercent(progress),
    testCaseIds: cases.map(({ testCase }) => testCase.testCaseId),
  };
}

/** Leaves out what is a part of the whole one before it: among those it would look like a collapse. */
function withoutPartial(oldestFirst: readonly Ran[]): Ran[] {
  let whole: readonly string[] = [];
  return oldestFirst.filter(({ testCaseIds }) => {
    if (isPartOf(testCaseIds, whole)) return false;
    if (testCaseIds.length > 0) whole = testCaseIds;
    return true;
  });
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

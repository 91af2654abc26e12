import type { BatchSummary, CaseSummary } from './batch-summary.ts';
import { fisherExact, type Share } from './fisher-exact.ts';

/** `passing`: every attempt passed; `failing`: none did; `flaky`: some did. */
export type CaseState = 'passing' | 'failing' | 'flaky';

/**
 * What became of a test case since an earlier batch.
 * `newly-failing` and `fixed` are changes that can hardly be chance; `fixed` passes in every attempt.
 * `maybe-failing` and `maybe-fixed` look like that, with too few attempts to tell.
 * `uncompared`: the earlier batch did not run it, one before that may have. `new`: no batch before ran it.
 */
export type CaseChange =
  | 'newly-failing'
  | 'maybe-failing'
  | 'still-failing'
  | 'flaky'
  | 'maybe-fixed'
  | 'fixed'
  | 'uncompared'
  | 'new'
  | 'passing';

export type CaseComparison = {
  of: CaseSummary;
  now: Share;
  /** Null where the earlier batch did not run it. */
  before: Share | null;
  state: CaseState;
  change: CaseChange;
};

export type BatchComparison = {
  earlier: Pick<BatchSummary, 'batchId' | 'startedAt' | 'finishedAt' | 'progress'>;
  /** Null where one of the batches has no per-case results: then only the totals say something. */
  cases: CaseComparison[] | null;
  /** Of all attempts together. `unclear`: the difference may be chance. */
  totals: 'better' | 'worse' | 'unclear';
};

/** A difference that chance alone makes less often than this counts as a change. */
const SIGNIFICANCE = 0.05;

/**
 * Two batches of one agent, test case by test case over those that both ran. `mayHaveRun` tells of a test
 * case whether a batch before the earlier one ran it, as far as that is known.
 */
export function compareBatches(
  current: BatchSummary,
  earlier: BatchSummary,
  mayHaveRun: (testCaseId: string) => boolean = () => false,
): BatchComparison {
  const isKnown = current.attemptsKnown === 'all' && earlier.attemptsKnown === 'all';
  const before = new Map(earlier.cases.map((each) => [each.testCase.testCaseId, shareOf(each)]));
  return {
    earlier,
    cases: isKnown
      ? current.cases
          .filter((each) => shareOf(each).total > 0)
          .map((each) => {
            const { testCaseId } = each.testCase;
            return compareCase(each, before.get(testCaseId) ?? null, mayHaveRun(testCaseId));
          })
      : null,
    totals: changeOf(totalOf(earlier), totalOf(current)),
  };
}

/** Null while nothing of it has ended. */
export function stateOf({ passed, total }: Share): CaseState | null {
  if (total === 0) return null;
  if (passed === total) return 'passing';
  return passed === 0 ? 'failing' : 'flaky';
}

export function shareOf({ passed, failed }: Pick<CaseSummary, 'passed' | 'failed'>): Share {
  return { passed, total: passed + failed };
}

function compareCase(of: CaseSummary, before: Share | null, mayHaveRun: boolean): CaseComparison {
  const now = shareOf(of);
  const state = stateOf(now) ?? 'failing';
  const known = before === null || before.total === 0 ? null : before;
  const unknown = mayHaveRun ? 'uncompared' : 'new';
  return { of, now, before: known, state, change: known === null ? unknown : caseChange(known, now, state) };
}

function caseChange(before: Share, now: Share, state: CaseState): CaseChange {
  const change = changeOf(before, now);
  if (change === 'worse') return 'newly-failing';
  switch (state) {
    case 'passing':
      if (stateOf(before) === 'passing') return 'passing';
      return change === 'better' ? 'fixed' : 'maybe-fixed';
    case 'failing':
      return stateOf(before) === 'failing' ? 'still-failing' : 'maybe-failing';
    case 'flaky':
      return 'flaky';
  }
}

function changeOf(before: Share, now: Share): BatchComparison['totals'] {
  if (before.total === 0 || now.total === 0 || fisherExact(before, now) >= SIGNIFICANCE) return 'unclear';
  return now.passed / now.total > before.passed / before.total ? 'better' : 'worse';
}

function totalOf({ progress }: BatchSummary): Share {
  return { passed: progress.passed, total: progress.finished };
}

import type { BatchSummary, CaseSummary } from './batch-summary.ts';

/** Several batches as one: every attempt of each test case together. It has the id of the first. */
export function sumBatches(batches: readonly [BatchSummary, ...BatchSummary[]]): BatchSummary {
  const [first] = batches;
  const sum = (count: (batch: BatchSummary) => number) =>
    batches.reduce((total, batch) => total + count(batch), 0);
  const isFinished = batches.every(({ progress }) => progress.isFinished);
  const left = batches.map(({ secondsLeft }) => secondsLeft).filter((seconds) => seconds !== null);
  return {
    ...first,
    startedAt: earliest(batches.map(({ startedAt }) => startedAt)),
    finishedAt: isFinished ? latest(batches.map(({ finishedAt }) => finishedAt)) : null,
    progress: {
      passed: sum(({ progress }) => progress.passed),
      failed: sum(({ progress }) => progress.failed),
      finished: sum(({ progress }) => progress.finished),
      expected: sum(({ progress }) => progress.expected),
      isFinished,
    },
    cases: sumCases(batches.flatMap(({ cases }) => cases)),
    attemptsKnown: extentOf(batches),
    secondsLeft: left.length === 0 ? null : Math.max(...left),
  };
}

function sumCases(cases: readonly CaseSummary[]): CaseSummary[] {
  const byId = Map.groupBy(cases, ({ testCase }) => testCase.testCaseId);
  return [...byId.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const total = (count: (each: CaseSummary) => number) => same.reduce((sum, each) => sum + count(each), 0);
    const isKnown = same.every(({ attempts }) => attempts !== null);
    return {
      testCase: { ...first.testCase, attemptCount: total(({ testCase }) => testCase.attemptCount) },
      attempts: isKnown ? same.flatMap(({ attempts }) => attempts ?? []) : null,
      passed: isKnown ? total(({ passed }) => passed) : 0,
      failed: isKnown ? total(({ failed }) => failed) : 0,
    };
  });
}

/** A batch without per-case results leaves nothing to say test case by test case. */
function extentOf(batches: readonly BatchSummary[]): BatchSummary['attemptsKnown'] {
  const extents = batches.map(({ attemptsKnown }) => attemptsKnown);
  if (extents.includes('none')) return 'none';
  return extents.includes('some') ? 'some' : 'all';
}

function earliest(dates: readonly (Date | null)[]): Date | null {
  const times = timesOf(dates);
  return times === null ? null : new Date(Math.min(...times));
}

function latest(dates: readonly (Date | null)[]): Date | null {
  const times = timesOf(dates);
  return times === null ? null : new Date(Math.max(...times));
}

/** Null where one of them is not known. */
function timesOf(dates: readonly (Date | null)[]): number[] | null {
  const known = dates.filter((date) => date !== null);
  return known.length < dates.length ? null : known.map((date) => date.getTime());
}

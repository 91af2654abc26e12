import type { Agent } from './agent.ts';
import { type BatchRun, type Progress, progressOf } from './batch-run.ts';
import type { ByClock } from './by-clock.ts';
import { wholePercent } from './pass-rate.ts';
import type { TestCase } from './test-case.ts';
import type { Verdict } from './test-run.ts';

/** What is kept of a test run for a summary. */
export type Attempt = {
  jobId: string;
  testCaseId: string | null;
  verdict: Verdict;
  remarks: string | null;
  completedAt: Date | null;
};

/** The attempts of a batch as far as SigmaMind lists them. `isComplete` is false when a page was missing. */
export type AttemptList = { attempts: Attempt[]; isComplete: boolean };

export type CaseSummary = {
  testCase: TestCase;
  /** Null where SigmaMind does not say how single attempts ended. */
  attempts: Attempt[] | null;
  passed: number;
  failed: number;
};

export type BatchSummary = {
  batchId: string;
  agent: Agent;
  /** Slack user id of the person who started it from Slack. */
  startedBy: string | null;
  /** Set where the clock started it, for that person. */
  byClock?: ByClock | undefined;
  startedAt: Date | null;
  finishedAt: Date | null;
  progress: Progress;
  cases: CaseSummary[];
  /** `none`: no per-case result is known; `some`: a part of the list is missing. */
  attemptsKnown: 'all' | 'some' | 'none';
  /** Estimate of the time left; null while there is nothing to estimate from. */
  secondsLeft: number | null;
};

export type SummaryInput = {
  batch: BatchRun;
  attemptList: AttemptList | null;
  startedBy: string | null;
  byClock?: ByClock | undefined;
  startedAt: Date | null;
  finishedAt: Date | null;
  secondsLeft: number | null;
};

export function summarizeBatch(input: SummaryInput): BatchSummary {
  const { batch, attemptList } = input;
  const caseIds = new Set(batch.testCases.map((testCase) => testCase.testCaseId));
  const attributed = (attemptList?.attempts ?? []).filter(
    (attempt) => attempt.testCaseId !== null && caseIds.has(attempt.testCaseId),
  );
  const byCase = Map.groupBy(attributed, (attempt) => attempt.testCaseId);
  const attemptsKnown = extentOf(attemptList, attributed.length);
  return {
    batchId: batch.batchId,
    agent: batch.agent,
    startedBy: input.startedBy,
    ...(input.byClock === undefined ? {} : { byClock: input.byClock }),
    startedAt: input.startedAt,
    finishedAt: input.finishedAt,
    progress: progressOf(batch),
    cases: batch.testCases.map((testCase) => {
      const attempts = attemptsKnown === 'none' ? null : (byCase.get(testCase.testCaseId) ?? []);
      return { testCase, attempts, passed: count(attempts, 'passed'), failed: count(attempts, 'failed') };
    }),
    attemptsKnown,
    secondsLeft: input.secondsLeft,
  };
}

/** A batch that has ended, as it is told from another one. */
export function finishedBatch(
  batch: BatchRun,
  attemptList: AttemptList | null,
  startedAt: Date | null = batch.createdAt,
): BatchSummary {
  return summarizeBatch({
    batch,
    attemptList,
    startedBy: null,
    startedAt,
    finishedAt: attemptList === null ? null : lastCompletion(attemptList),
    secondsLeft: null,
  });
}

/** Attempts that no test case of the batch can be given say nothing about its test cases. */
function extentOf(list: AttemptList | null, attributedCount: number): BatchSummary['attemptsKnown'] {
  if (list === null || (list.attempts.length > 0 && attributedCount === 0)) return 'none';
  return list.isComplete && attributedCount === list.attempts.length ? 'all' : 'some';
}

function count(attempts: readonly Attempt[] | null, verdict: Verdict): number {
  return attempts?.filter((attempt) => attempt.verdict === verdict).length ?? 0;
}

/** Whether it holds the end of every attempt that the batch counts; a list may lag behind the counters. */
export function holdsEveryEnd({ attempts, isComplete }: AttemptList, batch: BatchRun): boolean {
  const endedCount = attempts.filter(({ verdict }) => verdict !== 'running').length;
  return isComplete && endedCount >= progressOf(batch).finished;
}

/** When the last attempt ended, where the whole list says so. */
export function lastCompletion({ attempts, isComplete }: AttemptList): Date | null {
  const times = attempts.map((attempt) => attempt.completedAt?.getTime() ?? Number.NaN);
  const latest = Math.max(...times);
  return isComplete && Number.isFinite(latest) ? new Date(latest) : null;
}

/** Whole percent of the finished attempts that passed. */
export function passPercent(progress: Progress): number {
  return wholePercent({ passed: progress.passed, total: progress.finished });
}

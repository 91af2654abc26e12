import type { BatchSummary, CaseSummary } from '../domain/batch-summary.ts';
import { testCaseTitle } from '../domain/test-case.ts';
import type { Verdict } from '../domain/test-run.ts';
import { readable, readableLine } from './readable.ts';

/** `other`: SigmaMind does not say how it ended. */
export type CaseStatus = 'passed' | 'failed' | 'other';

/** One test case of a finished batch, as test reports show it. */
export type CaseResult = {
  testCaseId: string;
  /** Unique within the batch. */
  name: string;
  /** `passed` only where every attempt did. */
  status: CaseStatus;
  /** Some attempts passed and some failed. */
  isFlaky: boolean;
  attempts: { status: CaseStatus; remarks: string | null }[];
  /** From the start of the batch to the end of the last attempt; 0 where that is not known. */
  durationMs: number;
  /** Null where there is nothing to say. */
  message: string | null;
};

export function caseResults(summary: BatchSummary): CaseResult[] {
  const titles = summary.cases.map(({ testCase }) => readableLine(testCaseTitle(testCase)));
  return summary.cases.map((each, index) => {
    const { testCaseId } = each.testCase;
    const title = titles[index] || testCaseId;
    const isUnique = titles.filter((other) => other === title).length <= 1;
    const attempts = (each.attempts ?? []).map(({ verdict, remarks }) => ({
      status: attemptStatus(verdict),
      remarks: remarks === null ? null : readable(remarks),
    }));
    const status = statusOf(each, summary);
    return {
      testCaseId,
      name: isUnique ? title : `${title} (${testCaseId})`,
      status,
      isFlaky: each.passed > 0 && each.failed > 0,
      attempts,
      durationMs: durationMsOf(each, summary),
      message: messageOf(each, status, attempts),
    };
  });
}

function statusOf({ attempts, passed, failed, testCase }: CaseSummary, summary: BatchSummary): CaseStatus {
  if (attempts !== null) {
    if (failed > 0) return 'failed';
    return passed > 0 && passed >= testCase.attemptCount ? 'passed' : 'other';
  }
  const { progress } = summary;
  if (!progress.isFinished) return 'other';
  if (progress.failed === 0) return 'passed';
  return progress.passed === 0 ? 'failed' : 'other';
}

function durationMsOf({ attempts }: CaseSummary, { startedAt }: BatchSummary): number {
  const ends = (attempts ?? []).flatMap(({ completedAt }) =>
    completedAt === null ? [] : [completedAt.getTime()],
  );
  if (startedAt === null || ends.length === 0) return 0;
  return Math.max(0, Math.round(Math.max(...ends) - startedAt.getTime()));
}

function messageOf(
  { passed, failed }: CaseSummary,
  status: CaseStatus,
  attempts: CaseResult['attempts'],
): string | null {
  if (status === 'passed') return null;
  if (failed === 0) return 'SigmaMind does not say how it ended.';
  const remarks = attempts.flatMap((attempt) =>
    attempt.status === 'failed' && attempt.remarks ? [attempt.remarks] : [],
  );
  return [`${failed} of ${passed + failed} attempts failed`, ...new Set(remarks)].join('\n');
}

function attemptStatus(verdict: Verdict): CaseStatus {
  return verdict === 'running' ? 'other' : verdict;
}

import { agentTitle } from '../domain/agent.ts';
import type { BatchSummary } from '../domain/batch-summary.ts';
import { type CaseResult, caseResults } from './case-results.ts';
import { readableLine } from './readable.ts';

/** The version of the Common Test Report Format (https://ctrf.io) that the report keeps to. */
const SPEC_VERSION = '0.0.0';

/**
 * A batch in the Common Test Report Format. A test is a test case; its attempts, which SigmaMind always makes
 * all of, stand where the format has retries, and it is flaky where they disagree.
 */
export function ctrfReport(summary: BatchSummary, { version, now }: { version: string; now: Date }) {
  const results = caseResults(summary);
  const stop = (summary.finishedAt ?? now).getTime();
  const start = Math.min(stop, (summary.startedAt ?? summary.finishedAt ?? now).getTime());
  const suite = [readableLine(agentTitle(summary.agent))];
  const count = (status: CaseResult['status']) => results.filter((each) => each.status === status).length;
  const { passed, failed, finished } = summary.progress;
  return {
    reportFormat: 'CTRF',
    specVersion: SPEC_VERSION,
    timestamp: now.toISOString(),
    generatedBy: 'sigma-slack',
    results: {
      tool: { name: 'SigmaMind', version },
      summary: {
        tests: results.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: 0,
        pending: 0,
        other: count('other'),
        flaky: results.filter(({ isFlaky }) => isFlaky).length,
        suites: 1,
        start,
        stop,
        extra: {
          batchId: summary.batchId,
          attempts: finished,
          attemptsPassed: passed,
          attemptsFailed: failed,
        },
      },
      tests: results.map((result) => test(result, suite)),
    },
  };
}

function test(
  { name, status, durationMs, message, attempts, isFlaky, testCaseId }: CaseResult,
  suite: string[],
) {
  return {
    name,
    status,
    duration: durationMs,
    suite,
    ...(message === null ? {} : { message }),
    flaky: isFlaky,
    retries: Math.max(0, attempts.length - 1),
    retryAttempts: attempts.map((attempt, index) => ({
      attempt: index + 1,
      status: attempt.status,
      ...(attempt.remarks === null ? {} : { message: attempt.remarks }),
    })),
    extra: { testCaseId },
  };
}

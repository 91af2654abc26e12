import type { BatchSummary, CaseSummary } from '../../../src/domain/batch-summary.ts';
import type { TestCase } from '../../../src/domain/test-case.ts';
import type { Verdict } from '../../../src/domain/test-run.ts';

export const agent = { agentId: 'agent_A1', name: 'Support Agent', status: 'Live' };
export const startedAt = new Date('2026-03-26T10:52:00Z');
export const now = new Date('2026-03-26T10:55:20Z');

const VERDICTS: Record<string, Verdict> = { p: 'passed', f: 'failed', r: 'running' };

type CaseInput = {
  id?: string;
  label?: string | null;
  userPrompt?: string;
  remarks?: string | null;
  attemptCount?: number;
};

/** `verdicts` is one letter an attempt: p, f or r. */
export function caseOf(verdicts: string, input: CaseInput = {}): CaseSummary {
  const id = input.id ?? 'tc_1';
  const testCase: TestCase = {
    testCaseId: id,
    label: input.label === undefined ? `Case ${id}` : input.label,
    userPrompt: input.userPrompt ?? 'You want your money back.',
    successCriteria: 'The agent pays.',
    llmModel: null,
    mockData: [],
    attemptCount: input.attemptCount ?? verdicts.length,
  };
  const attempts = Array.from(verdicts, (letter, index) => ({
    jobId: `job_${id}x${index + 1}`,
    testCaseId: id,
    verdict: VERDICTS[letter] ?? 'running',
    remarks: input.remarks === undefined ? 'No refund was offered.' : input.remarks,
    completedAt: null,
  }));
  return { testCase, attempts, passed: countOf(verdicts, 'p'), failed: countOf(verdicts, 'f') };
}

export function summaryOf(cases: CaseSummary[], changes: Partial<BatchSummary> = {}): BatchSummary {
  const passed = cases.reduce((sum, each) => sum + each.passed, 0);
  const failed = cases.reduce((sum, each) => sum + each.failed, 0);
  const expected = cases.reduce((sum, each) => sum + each.testCase.attemptCount, 0);
  const isFinished = expected > 0 && passed + failed >= expected;
  return {
    batchId: 'batch_B1',
    agent,
    startedBy: 'U1STARTER',
    startedAt,
    finishedAt: isFinished ? now : null,
    progress: { passed, failed, finished: passed + failed, expected, isFinished },
    cases,
    attemptsKnown: 'all',
    secondsLeft: null,
    ...changes,
  };
}

/** The same with no word on single attempts, as where SigmaMind has no such list. */
export function withoutAttempts(summary: BatchSummary): BatchSummary {
  const cases = summary.cases.map((each) => ({ ...each, attempts: null, passed: 0, failed: 0 }));
  return { ...summary, cases, attemptsKnown: 'none' };
}

function countOf(verdicts: string, letter: string): number {
  return Array.from(verdicts).filter((each) => each === letter).length;
}

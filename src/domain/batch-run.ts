import type { Agent } from './agent.ts';
import { type TestCase, totalAttempts } from './test-case.ts';

export type BatchRun = {
  batchId: string;
  agent: Agent;
  createdAt: Date | null;
  /** Empty when the answer did not hold them. */
  testCases: TestCase[];
  passedCount: number;
  failedCount: number;
  /** SigmaMind's own counter; null when the answer did not hold it. */
  totalCount: number | null;
};

export type Progress = {
  passed: number;
  failed: number;
  finished: number;
  /** Attempts to wait for; 0 while unknown. */
  expected: number;
  isFinished: boolean;
};

/**
 * SigmaMind's `totalAttempts` may count planned or executed attempts, so the number to wait for is the
 * larger of it and the sum over the test cases.
 */
export function progressOf(
  batch: Pick<BatchRun, 'testCases' | 'passedCount' | 'failedCount' | 'totalCount'>,
): Progress {
  const finished = batch.passedCount + batch.failedCount;
  const expected = Math.max(batch.totalCount ?? 0, totalAttempts(batch.testCases));
  return {
    passed: batch.passedCount,
    failed: batch.failedCount,
    finished,
    expected,
    isFinished: expected > 0 && finished >= expected,
  };
}

/** A batch that is older and has not ended never will. */
export const LONGEST_BATCH_MS = 24 * 60 * 60_000;

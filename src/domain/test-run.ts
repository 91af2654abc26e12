import type { Agent } from './agent.ts';
import type { TestCase } from './test-case.ts';

/** An attempt without a completion date and a verdict is still running, never failed. */
export type Verdict = 'passed' | 'failed' | 'running';

export type Turn = { role: string; content: string };

/** A test run, or job: one attempt at one test case. */
export type TestRun = {
  jobId: string;
  batchId: string;
  agent: Agent;
  testCase: TestCase | null;
  chatId: string | null;
  createdAt: Date | null;
  completedAt: Date | null;
  verdict: Verdict;
  remarks: string | null;
  /** Null when the answer held no transcript. */
  conversation: Turn[] | null;
};

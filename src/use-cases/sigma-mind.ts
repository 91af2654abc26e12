import type { Agent } from '../domain/agent.ts';
import type { BatchRun } from '../domain/batch-run.ts';
import type { AttemptList } from '../domain/batch-summary.ts';
import type { Page } from '../domain/page.ts';
import type { TestCase } from '../domain/test-case.ts';
import type { TestRun } from '../domain/test-run.ts';

/** What the use cases need of SigmaMind. Every function throws a `SigmaMindError` and nothing else. */
export type SigmaMind = {
  /** Sent once, whatever happens: a failure with `mayHaveArrived` leaves open whether a batch started. */
  createBatchRun(request: { agentId: string; testCaseIds: string[] }): Promise<CreatedBatchRun>;
  getBatchRun(request: { batchId: string; agentId: string }): Promise<BatchRun>;
  /** Newest first; `page` counts from 0. */
  listBatchRuns(request: { agentId: string; page: number; size: number }): Promise<Page<BatchRun>>;
  getTestRun(request: { jobId: string; batchId: string; agentId: string }): Promise<TestRun>;
  /** Null where this account's API has no such list. */
  listAttempts(request: { batchId: string; agentId: string }): Promise<AttemptList | null>;
  listAgents(): Promise<Agent[]>;
  listTestCases(request: { agentId: string }): Promise<TestCase[]>;
};

export type CreatedBatchRun = { batchId: string; agent: Agent; createdAt: Date | null };

export type SigmaMindErrorKind =
  | 'unauthorized'
  | 'not-found'
  | 'rate-limited'
  | 'invalid-request'
  | 'unavailable'
  | 'unexpected-response';

export type SigmaMindErrorDetails = {
  /** The API's own sentence, where it sent one. */
  apiMessage: string | null;
  httpStatus: number | null;
  /** How long the API asked to wait. */
  retryAfterSeconds: number | null;
  /** Whether the request may have had its effect although no good answer came. */
  mayHaveArrived: boolean;
};

export class SigmaMindError extends Error {
  override readonly name = 'SigmaMindError';
  readonly kind: SigmaMindErrorKind;
  readonly details: SigmaMindErrorDetails;

  constructor(
    kind: SigmaMindErrorKind,
    message: string,
    details: Partial<SigmaMindErrorDetails> = {},
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.kind = kind;
    this.details = {
      apiMessage: null,
      httpStatus: null,
      retryAfterSeconds: null,
      mayHaveArrived: false,
      ...details,
    };
  }
}

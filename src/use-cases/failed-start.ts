import { failureOf } from './failure.ts';
import type { GivenAnswer } from './given-answer-store.ts';
import type { Log } from './log.ts';

/** What is told of a run that an error kept from starting; `doing` says what it was at. */
export function failedStart(runId: string, error: unknown, doing: string, log: Log): GivenAnswer {
  const failure = failureOf(error, doing);
  log.error({ reference: failure.reference, runId, err: error }, 'could not start a batch');
  return { kind: 'failed', failure };
}

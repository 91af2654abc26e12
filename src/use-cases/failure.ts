import { randomBytes } from 'node:crypto';
import type { Failure } from './answer.ts';
import { SigmaMindError } from './sigma-mind.ts';

/** What a person is told of an error; `reference` finds its line in the log. */
export function failureOf(error: unknown, doing: string): Failure {
  const reference = randomBytes(3).toString('hex');
  if (error instanceof SigmaMindError) {
    const { apiMessage, retryAfterSeconds } = error.details;
    return { kind: error.kind, apiMessage, retryAfterSeconds, doing, reference };
  }
  return { kind: 'internal', apiMessage: null, retryAfterSeconds: null, doing, reference };
}

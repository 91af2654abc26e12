import { SigmaMindError, type SigmaMindErrorKind } from '../use-cases/sigma-mind.ts';
import { bounded, readApiMessage } from './api-message.ts';
import type { HttpOutcome } from './http.ts';
import type { Endpoint } from './options.ts';

/** What went wrong beneath an unanswered request. The HTTP library's own error would show the API key. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly code: string;

  constructor(code: string, reason: string) {
    super(reason);
    this.code = code;
  }
}

type Asked = { endpoint: Endpoint; isWrite: boolean; apiKey: string };

export function errorOfStatus(
  asked: Asked,
  answer: { status: number; body: string; retryAfterSeconds: number | null },
): SigmaMindError {
  const { status } = answer;
  const isRefused = status >= 400 && status < 500;
  return new SigmaMindError(
    kindOfStatus(status),
    isRedirect(status)
      ? `SigmaMind answered ${asked.endpoint} with a redirect (${status}); the address of its API is not right`
      : `SigmaMind answered ${asked.endpoint} with ${status}`,
    {
      apiMessage: readApiMessage(answer.body, (text) => withoutKey(text, asked.apiKey)),
      httpStatus: status,
      retryAfterSeconds: answer.retryAfterSeconds,
      mayHaveArrived: asked.isWrite && !isRefused,
    },
  );
}

function kindOfStatus(status: number): SigmaMindErrorKind {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 404) return 'not-found';
  if (status === 429) return 'rate-limited';
  // 408: the request did not reach the server in time, which is no fault of what was asked.
  if (status >= 500 || status === 408) return 'unavailable';
  return status >= 400 ? 'invalid-request' : 'unexpected-response';
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

export function errorOfFailure(
  asked: Asked,
  failure: Extract<HttpOutcome, { kind: 'failed' }>,
): SigmaMindError {
  return new SigmaMindError(
    'unavailable',
    `SigmaMind did not answer ${asked.endpoint} (${failure.code})`,
    { mayHaveArrived: asked.isWrite && failure.mayHaveArrived },
    new TransportError(failure.code, bounded(withoutKey(failure.reason, asked.apiKey))),
  );
}

/** For an answer that is not the documented one; `problem` continues "SigmaMind's answer to …". */
export function errorOfAnswer(asked: Asked, httpStatus: number | null, problem: string): SigmaMindError {
  const sentence = `SigmaMind's answer to ${asked.endpoint} ${problem}`;
  return new SigmaMindError('unexpected-response', bounded(withoutKey(sentence, asked.apiKey)), {
    httpStatus,
    mayHaveArrived: asked.isWrite,
  });
}

/** For a request that is not worth sending. */
export function errorOfInput(problem: string): SigmaMindError {
  return new SigmaMindError('invalid-request', problem);
}

function withoutKey(text: string, apiKey: string): string {
  return apiKey === '' ? text : text.replaceAll(apiKey, '[redacted]');
}

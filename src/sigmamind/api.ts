import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { z } from 'zod';
import type { SigmaMindError } from '../use-cases/sigma-mind.ts';
import { parseJson } from './api-message.ts';
import { errorOfAnswer, errorOfFailure, errorOfStatus } from './errors.ts';
import { createHttp, type HttpOutcome } from './http.ts';
import type { Endpoint, Settings } from './options.ts';
import { readRetryAfter, retryDelayMs } from './retry-delay.ts';

export type ApiCall<Answer> = {
  endpoint: Endpoint;
  /** Below `/v1/`, already encoded. */
  path: string;
  query?: Record<string, string | number>;
  /** A call with a body is a write: it is sent once. */
  json?: object;
  schema: z.ZodType<Answer>;
};

export type Api = { call<Answer>(call: ApiCall<Answer>): Promise<Answer> };

export function createApi(settings: Settings): Api {
  const send = createHttp(settings);
  const limit = pLimit(settings.maxConcurrentRequests);
  const base = new URL(settings.apiUrl).href.replace(/\/+$/u, '');
  const { now, onRequest, apiKey } = settings;

  async function attempt(call: ApiCall<unknown>, totalMs: number): Promise<HttpOutcome> {
    const startedAt = now();
    const outcome = await send({
      method: call.json === undefined ? 'GET' : 'POST',
      url: urlOf(base, call),
      json: call.json ?? null,
      totalMs,
    });
    onRequest({
      endpoint: call.endpoint,
      status: outcome.kind === 'answered' ? outcome.status : null,
      date: outcome.kind === 'answered' ? (outcome.date ?? null) : null,
      durationSeconds: (now() - startedAt) / 1000,
    });
    return outcome;
  }

  return {
    async call(call) {
      const asked = { endpoint: call.endpoint, isWrite: call.json !== undefined, apiKey };
      let deadline: number | null = null;
      for (let retryCount = 0; ; retryCount += 1) {
        const attemptOnce = () => {
          deadline ??= now() + settings.timeouts.totalMs;
          return attempt(call, Math.max(1, deadline - now()));
        };
        // Only an attempt holds a place, so that neither a wait nor a long list keeps others from theirs. A write
        // needs none: whoever asks for it has noted the time at which it goes out.
        const outcome = await (asked.isWrite ? attemptOnce() : limit(attemptOnce));
        if (outcome.kind === 'too-large') throw errorOfAnswer(asked, null, 'was too large');
        if (outcome.kind === 'answered' && outcome.status >= 200 && outcome.status < 300) {
          return readAnswer(outcome, call.schema, (problem) => errorOfAnswer(asked, outcome.status, problem));
        }
        const error =
          outcome.kind === 'failed'
            ? errorOfFailure(asked, outcome)
            : errorOfStatus(asked, {
                ...outcome,
                retryAfterSeconds: readRetryAfter(outcome.retryAfter, now()),
              });
        const isWorthRetrying = error.kind === 'unavailable' || error.kind === 'rate-limited';
        if (asked.isWrite || !isWorthRetrying) throw error;
        const { retryAfterSeconds } = error.details;
        const delayMs = retryDelayMs({
          retryCount,
          retryAfterSeconds,
          policy: settings.retry,
          random: settings.random,
        });
        if (delayMs === null || now() + delayMs >= (deadline ?? 0)) throw error;
        await sleep(delayMs);
      }
    },
  };
}

function urlOf(base: string, call: ApiCall<unknown>): URL {
  const url = new URL(`${base}/v1/${call.path}`);
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, String(value));
  return url;
}

function readAnswer<Answer>(
  answer: { body: string },
  schema: z.ZodType<Answer>,
  unexpected: (problem: string) => SigmaMindError,
): Answer {
  const json = parseJson(answer.body);
  if (json === undefined) throw unexpected('was not JSON');
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw unexpected(`was not understood: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

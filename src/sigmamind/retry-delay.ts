import type { RetryPolicy } from './options.ts';

/** Seconds to wait from a `Retry-After` header, given in seconds or as an HTTP date; null if unreadable. */
export function readRetryAfter(header: string | undefined, nowMs: number): number | null {
  const value = header?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/u.test(value)) return Number(value);
  // `Date.parse` makes a year of a bare number, and an HTTP date begins with a weekday.
  if (!/^[A-Za-z]{3}/u.test(value)) return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - nowMs) / 1000));
}

/**
 * Milliseconds before the next attempt: what the API asked for, else full jitter below a doubling bound.
 * Null: do not try again. `retryCount` is the number of retries made so far.
 */
export function retryDelayMs(input: {
  retryCount: number;
  retryAfterSeconds: number | null;
  policy: RetryPolicy;
  random: () => number;
}): number | null {
  const { retryCount, retryAfterSeconds, policy } = input;
  if (retryCount >= policy.limit) return null;
  if (retryAfterSeconds === null) {
    return input.random() * Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** retryCount);
  }
  const askedMs = retryAfterSeconds * 1000;
  return askedMs > policy.maxDelayMs ? null : askedMs + input.random() * policy.baseDelayMs;
}

import { describe, expect, it } from 'vitest';
import { readRetryAfter, retryDelayMs } from '../../src/sigmamind/retry-delay.ts';

const NOW = Date.parse('2026-04-17T08:00:00Z');
const POLICY = { limit: 3, baseDelayMs: 100, maxDelayMs: 5_000 };

describe('readRetryAfter', () => {
  it.each([
    ['7', 7],
    ['0', 0],
    ['1.5', 1.5],
    ['Fri, 17 Apr 2026 08:00:30 GMT', 30],
    ['Fri, 17 Apr 2026 07:59:00 GMT', 0],
    ['-5', null],
    ['soon', null],
    ['', null],
  ])('reads %j as %j seconds', (header, seconds) => {
    expect(readRetryAfter(header, NOW)).toBe(seconds);
  });

  it('reads an absent header as nothing', () => {
    expect(readRetryAfter(undefined, NOW)).toBeNull();
  });
});

describe('retryDelayMs', () => {
  const delay = (retryCount: number, retryAfterSeconds: number | null, random = 1) =>
    retryDelayMs({ retryCount, retryAfterSeconds, policy: POLICY, random: () => random });

  it('doubles its bound with every retry', () => {
    expect([delay(0, null), delay(1, null), delay(2, null)]).toEqual([100, 200, 400]);
  });

  it('spreads over everything below its bound', () => {
    expect([delay(1, null, 0), delay(1, null, 0.5)]).toEqual([0, 100]);
  });

  it('keeps its bound below the longest delay', () => {
    const policy = { ...POLICY, limit: 50 };
    expect(retryDelayMs({ retryCount: 40, retryAfterSeconds: null, policy, random: () => 1 })).toBe(5_000);
  });

  it('waits at least as long as the API asks', () => {
    expect(delay(0, 2, 0)).toBe(2_000);
  });

  it('gives up at once when the API asks for more than the longest delay', () => {
    expect(delay(0, 6)).toBeNull();
  });

  it('gives up after the last retry', () => {
    expect(delay(3, null)).toBeNull();
  });
});

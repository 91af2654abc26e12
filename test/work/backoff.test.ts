import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs } from '../../src/work/backoff.ts';

const STEPS = { baseMs: 100, maxMs: 5_000 };
const attempts = fc.integer({ min: 1, max: 100_000 });
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('the backoff', () => {
  it.each([
    [1, 100],
    [2, 200],
    [3, 400],
    [6, 3_200],
    [7, 5_000],
    [1_000, 5_000],
  ])('is at most a doubling step after attempt %d', (attempt, stepMs) => {
    expect(backoffMs(attempt, STEPS, () => 1)).toBe(stepMs);
  });

  it('is never less than half a step, nor more than a whole one', () => {
    fc.assert(
      fc.property(attempts, random, (attempt, chance) => {
        const stepMs = backoffMs(attempt, STEPS, () => 1);
        const delayMs = backoffMs(attempt, STEPS, () => chance);
        expect(delayMs).toBeGreaterThanOrEqual(stepMs / 2);
        expect(delayMs).toBeLessThanOrEqual(stepMs);
      }),
    );
  });

  it('spreads what failed together', () => {
    const delays = [0, 0.25, 0.5, 0.75].map((chance) => backoffMs(4, STEPS, () => chance));
    expect(delays).toEqual([400, 500, 600, 700]);
  });
});

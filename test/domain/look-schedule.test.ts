import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BatchPace,
  lookDelayMs,
  quietLookDelayMs,
  secondsLeft,
} from '../../src/domain/look-schedule.ts';

const BOUNDS = { minMs: 5_000, maxMs: 60_000 };
const HOUR_MS = 60 * 60_000;

const bounds = fc
  .tuple(fc.integer({ min: 10, max: 60_000 }), fc.integer({ min: 0, max: 600_000 }))
  .map(([minMs, more]) => ({ minMs, maxMs: minMs + more }));
const pace: fc.Arbitrary<BatchPace> = fc.record({
  finished: fc.nat(2_000),
  expected: fc.nat(2_000),
  elapsedSeconds: fc.double({ min: -100, max: 1e6, noNaN: true }),
});
const widening = fc.double({ min: 1, max: 16, noNaN: true });

describe('the time left', () => {
  it('is unknown where the number of attempts is', () => {
    expect(secondsLeft({ finished: 3, expected: 0, elapsedSeconds: 60 })).toBeNull();
  });

  it('is none where nothing remains', () => {
    expect(secondsLeft({ finished: 20, expected: 20, elapsedSeconds: 600 })).toBe(0);
  });

  it('comes from the prior alone before anything has ended', () => {
    expect(secondsLeft({ finished: 0, expected: 20, elapsedSeconds: 0 })).toBeCloseTo(360);
  });

  it('comes from the rate of the batch once much of it has ended', () => {
    expect(secondsLeft({ finished: 1_000, expected: 1_100, elapsedSeconds: 10_000 })).toBeCloseTo(1_000, -2);
  });

  it('grows with what remains', () => {
    fc.assert(
      fc.property(pace, fc.nat(500), (batch, more) => {
        const larger = { ...batch, expected: batch.expected + more };
        expect(secondsLeft(larger) ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(
          secondsLeft(batch) ?? 0,
        );
      }),
    );
  });
});

describe('the time to the next look', () => {
  it('is a whole number within the bounds, whatever the batch', () => {
    fc.assert(
      fc.property(pace, bounds, widening, (batch, limits, factor) => {
        const delayMs = lookDelayMs(batch, limits, factor);
        expect(Number.isInteger(delayMs)).toBe(true);
        expect(delayMs).toBeGreaterThanOrEqual(limits.minMs);
        expect(delayMs).toBeLessThanOrEqual(limits.maxMs);
      }),
    );
  });

  it('is the shortest where the number of attempts is unknown', () => {
    expect(lookDelayMs({ finished: 0, expected: 0, elapsedSeconds: 900 }, BOUNDS)).toBe(5_000);
  });

  it('does not shrink where as many have ended and more remain', () => {
    fc.assert(
      fc.property(pace, fc.nat(500), bounds, (batch, more, limits) => {
        fc.pre(batch.expected > 0);
        const larger = { ...batch, expected: batch.expected + more };
        expect(lookDelayMs(larger, limits)).toBeGreaterThanOrEqual(lookDelayMs(batch, limits));
      }),
    );
  });

  it('does not shrink where as much took longer', () => {
    fc.assert(
      fc.property(pace, fc.nat(10_000), bounds, (batch, laterSeconds, limits) => {
        const slower = { ...batch, elapsedSeconds: batch.elapsedSeconds + laterSeconds };
        expect(lookDelayMs(slower, limits)).toBeGreaterThanOrEqual(lookDelayMs(batch, limits));
      }),
    );
  });

  it('doubles where four times as much time is left', () => {
    const wide = { minMs: 1, maxMs: HOUR_MS };
    const near = { finished: 0, expected: 100, elapsedSeconds: 0 };
    const far = { ...near, expected: 400 };
    expect(lookDelayMs(far, wide)).toBeCloseTo(2 * lookDelayMs(near, wide), -1);
  });

  it('widens for all batches by the same factor', () => {
    const wide = { minMs: 1, maxMs: 100 * HOUR_MS };
    const batches = [
      { finished: 0, expected: 20, elapsedSeconds: 0 },
      { finished: 10, expected: 20, elapsedSeconds: 300 },
      { finished: 19, expected: 20, elapsedSeconds: 500 },
    ];
    for (const batch of batches) {
      expect(lookDelayMs(batch, wide, 4) / lookDelayMs(batch, wide)).toBeCloseTo(4, 2);
    }
  });

  it('widens to the longest at most', () => {
    expect(lookDelayMs({ finished: 0, expected: 20, elapsedSeconds: 0 }, BOUNDS, 16)).toBe(60_000);
  });
});

describe('the time to the next look at a stalled batch', () => {
  it('doubles with every look', () => {
    const delays = [0, 1, 2, 3].map((quietLooks) => quietLookDelayMs(quietLooks, BOUNDS));
    expect(delays).toEqual([120_000, 240_000, 480_000, 960_000]);
  });

  it('never shrinks and never exceeds an hour or the longest time between looks', () => {
    fc.assert(
      fc.property(fc.nat(1_000), bounds, (quietLooks, limits) => {
        const delayMs = quietLookDelayMs(quietLooks, limits);
        expect(quietLookDelayMs(quietLooks + 1, limits)).toBeGreaterThanOrEqual(delayMs);
        expect(delayMs).toBeLessThanOrEqual(Math.max(HOUR_MS, limits.maxMs));
        expect(delayMs).toBeGreaterThanOrEqual(limits.maxMs);
      }),
    );
  });
});

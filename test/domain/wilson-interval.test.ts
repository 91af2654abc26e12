import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../src/domain/wilson-interval.ts';

describe('the Wilson interval', () => {
  it.each([
    // R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17,
    // 1998, table I, method 3.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    // Four of five: 38 to 96 percent.
    [4, 5, 0.3755, 0.9638],
  ])('gives the published bounds: %i of %i', (passed, total, low, high) => {
    const interval = wilsonInterval({ passed, total });
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('knows nothing of no attempts', () => {
    expect(wilsonInterval({ passed: 0, total: 0 })).toEqual({ low: 0, high: 1 });
  });

  it('holds the share itself, within 0 and 1', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (passed, failed) => {
        fc.pre(passed + failed > 0);
        const { low, high } = wilsonInterval({ passed, total: passed + failed });
        const share = passed / (passed + failed);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(share + 1e-12);
        expect(high).toBeGreaterThanOrEqual(share - 1e-12);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fisherExact, type Share } from '../../src/domain/fisher-exact.ts';

const share = (passed: number, total: number): Share => ({ passed, total });
const anyShare = fc
  .tuple(fc.nat(30), fc.nat(30))
  .map(([passed, failed]): Share => ({ passed, total: passed + failed }));

describe("Fisher's exact test", () => {
  it.each([
    // Fisher's tea tasting as in Agresti, "Categorical Data Analysis", 2.6.2: one-sided .243, two-sided .486.
    [share(3, 4), share(1, 4), 0.4857142857],
    // Fisher's convictions of twins, in the examples of R's fisher.test: p = 0.0005367.
    [share(2, 17), share(10, 13), 0.0005367241],
    [share(5, 5), share(0, 5), 0.0079365079],
    [share(5, 5), share(1, 5), 0.0476190476],
    [share(5, 5), share(2, 5), 0.1666666667],
    [share(3, 3), share(0, 3), 0.1],
    [share(1, 1), share(0, 1), 1],
  ])('gives the published values: %o and %o', (left, right, published) => {
    expect(fisherExact(left, right)).toBeCloseTo(published, 7);
  });

  it('is a probability, the same from both sides, and sure of nothing where nothing differs', () => {
    fc.assert(
      fc.property(anyShare, anyShare, (left, right) => {
        const probability = fisherExact(left, right);
        expect(probability).toBeGreaterThan(0);
        expect(probability).toBeLessThanOrEqual(1);
        expect(fisherExact(right, left)).toBeCloseTo(probability, 9);
        expect(fisherExact(left, left)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('holds for thousands of attempts', () => {
    expect(fisherExact(share(4800, 5000), share(4900, 5000))).toBeLessThan(1e-6);
    expect(fisherExact(share(2500, 5000), share(2505, 5000))).toBeGreaterThan(0.9);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passRate, wholePercent } from '../../src/domain/pass-rate.ts';

const share = fc
  .tuple(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([total, part]) => ({ total, passed: Math.round(total * part) }));

describe('a pass rate', () => {
  it('of none is 0', () => {
    expect(passRate({ passed: 0, total: 0 })).toBe(0);
  });

  it('is the whole percentage where it is one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 1, max: 1000 }),
        (percent, hundreds) => {
          expect(passRate({ passed: percent * hundreds, total: 100 * hundreds })).toBe(percent);
        },
      ),
      {
        examples: [
          [29, 1],
          [57, 1],
        ],
      },
    );
  });

  it('is the written one where it has decimals', () => {
    expect(passRate({ passed: 71, total: 500 })).toBe(14.2);
  });

  it('in whole percent is 100 only of all, and never more than there is', () => {
    fc.assert(
      fc.property(share, ({ passed, total }) => {
        const percent = wholePercent({ passed, total });
        expect(percent === 100).toBe(passed === total);
        expect(percent * total).toBeLessThanOrEqual(passed * 100);
        expect((percent + 1) * total).toBeGreaterThan(passed * 100);
      }),
    );
  });
});

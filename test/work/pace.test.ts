import { describe, expect, it } from 'vitest';
import { createPace } from '../../src/work/pace.ts';

describe('the pace of asking SigmaMind', () => {
  it('is the usual one at first', () => {
    expect(createPace().widening()).toBe(1);
  });

  it('slows down step by step, to a limit', () => {
    const pace = createPace();
    const widenings = Array.from({ length: 6 }, () => {
      pace.slowDown();
      return pace.widening();
    });
    expect(widenings).toEqual([2, 4, 8, 16, 16, 16]);
  });

  it('recovers slowly while it goes well', () => {
    const pace = createPace();
    pace.slowDown();
    pace.wentWell();
    expect(pace.widening()).toBeGreaterThan(1.5);
    expect(pace.widening()).toBeLessThan(2);
  });

  it('comes back to the usual one and never goes faster', () => {
    const pace = createPace();
    for (let turn = 0; turn < 10; turn += 1) pace.slowDown();
    for (let turn = 0; turn < 100; turn += 1) pace.wentWell();
    expect(pace.widening()).toBe(1);
  });
});

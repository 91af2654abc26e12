import type { Share } from './fisher-exact.ts';

/**
 * Percent, not rounded; 0 of none. Multiplied first: 29 of 100 is then 29, where dividing first makes
 * 28.999999999999996 of it, below a threshold of 29 and 28 when rounded down.
 */
export function passRate({ passed, total }: Share): number {
  return total === 0 ? 0 : (passed * 100) / total;
}

/** Whole percent, rounded down so that only what is clean says 100. */
export function wholePercent(share: Share): number {
  return Math.floor(passRate(share));
}

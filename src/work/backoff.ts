/**
 * Full jitter: a delay between half of and the whole exponential step, so that what failed together does not
 * come back together. `attempts` counts from 1.
 */
export function backoffMs(
  attempts: number,
  { baseMs, maxMs }: { baseMs: number; maxMs: number },
  random: () => number,
): number {
  const step = Math.min(maxMs, baseMs * 2 ** Math.min(attempts - 1, 30));
  return Math.round(step / 2 + random() * (step / 2));
}

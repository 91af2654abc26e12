import { setTimeout as delay } from 'node:timers/promises';
import { quantile } from '../statistics.ts';

export type Latency = { p50Ms: number; p99Ms: number };

/** Sends at a fixed rate, whatever comes back when. */
export async function atRate(
  act: () => Promise<unknown>,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<Latency> {
  const startedAt = performance.now();
  const pending: Promise<number>[] = [];
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const waitMs = startedAt + (index * 1000) / perSecond - performance.now();
    if (waitMs > 1) await delay(waitMs);
    pending.push(timed(act));
  }
  const latenciesMs = await Promise.all(pending);
  return { p50Ms: quantile(latenciesMs, 0.5), p99Ms: quantile(latenciesMs, 0.99) };
}

/** As many as come back while `inParallel` are always under way. */
export async function perSecondOf(
  act: () => Promise<unknown>,
  { inParallel, seconds }: { inParallel: number; seconds: number },
): Promise<number> {
  const startedAt = performance.now();
  let count = 0;
  const worker = async () => {
    while (performance.now() - startedAt < seconds * 1000) {
      await act();
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: inParallel }, worker));
  return count / ((performance.now() - startedAt) / 1000);
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return performance.now() - startedAt;
}

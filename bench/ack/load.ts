import { setTimeout as delay } from 'node:timers/promises';
/** Sends at a fixed rate, whatever comes back when; resolves with how long each took, in milliseconds. */
export async function atRate(
  act: () => Promise<unknown>,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<number[]> {
  const startedAt = performance.now();
  const pending: Promise<number>[] = [];
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const waitMs = startedAt + (index * 1000) / perSecond - performance.now();
    if (waitMs > 1) await delay(waitMs);
    pending.push(timed(act));
  }
  return Promise.all(pending);
}

/** As many as come back while `inParallel` are always under way; how many, and in how long. */
export async function asManyAsCome(
  act: () => Promise<unknown>,
  { inParallel, seconds }: { inParallel: number; seconds: number },
): Promise<{ count: number; seconds: number }> {
  const startedAt = performance.now();
  let count = 0;
  const worker = async () => {
    while (performance.now() - startedAt < seconds * 1000) {
      await act();
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: inParallel }, worker));
  return { count, seconds: (performance.now() - startedAt) / 1000 };
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return performance.now() - startedAt;
}

import type { PlannedBatch } from './workload.ts';

export type LookFigures = { requests: Record<string, number>; lagSeconds: number[] };

/** The baseline: one get for each batch every so often, from its start until it has ended, and nothing else. */
export function pollNaively(batches: readonly PlannedBatch[], intervalMs: number): LookFigures {
  const figures = { requests: { get: 0 }, lagSeconds: Array.of<number>() };
  for (const { startsAtMs, endsAtMs } of batches) {
    const gets = Math.max(1, Math.ceil((endsAtMs - startsAtMs) / intervalMs));
    figures.requests.get += gets;
    figures.lagSeconds.push((startsAtMs + gets * intervalMs - endsAtMs) / 1000);
  }
  return figures;
}

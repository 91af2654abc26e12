import { createRandom, randomDuration } from '../../playground/sigmamind/random.ts';

export type Workload = {
  agentCount: number;
  batchCount: number;
  /** Over so long the starts are spread. */
  startsOverMs: number;
  attemptsPerBatch: number;
  attemptsAtOnce: number;
  attemptMedianMs: number;
  /** Of the logarithm of an attempt's duration. */
  attemptSigma: number;
};

export type PlannedBatch = {
  batchId: string;
  agentId: string;
  /** Since the start of the simulation, as every time here. */
  startsAtMs: number;
  /** In the order in which they end. */
  attemptEndsAtMs: number[];
  endsAtMs: number;
};

/** Everything that will happen; the same seed gives the same. In the order of the starts. */
export function planWorkload(workload: Workload, seed: number): PlannedBatch[] {
  const random = createRandom(seed);
  const starts = Array.from({ length: workload.batchCount }, () =>
    Math.round(random() * workload.startsOverMs),
  ).sort((left, right) => left - right);
  return starts.map((startsAtMs, index) => {
    const attemptEndsAtMs = planAttempts(workload, random).map((endMs) => startsAtMs + endMs);
    return {
      batchId: `batch_${String(index).padStart(6, '0')}`,
      agentId: `agent_${index % workload.agentCount}`,
      startsAtMs,
      attemptEndsAtMs,
      endsAtMs: Math.max(...attemptEndsAtMs),
    };
  });
}

function planAttempts(workload: Workload, random: () => number): number[] {
  const freeAtMs = new Array<number>(workload.attemptsAtOnce).fill(0);
  return Array.from({ length: workload.attemptsPerBatch }, () => {
    const begin = Math.min(...freeAtMs);
    const end = begin + Math.round(workload.attemptMedianMs * randomDuration(random, workload.attemptSigma));
    freeAtMs[freeAtMs.indexOf(begin)] = end;
    return end;
  }).sort((left, right) => left - right);
}

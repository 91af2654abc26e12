import type { PlannedAttempt, SimulatedTestCase } from './batch-plan.ts';

/** A batch is its plan and the time; nothing in it changes by itself. */
export type SimulatedBatch = {
  batchId: string;
  agentId: string;
  testCases: SimulatedTestCase[];
  plan: PlannedAttempt[];
  /** On the simulated clock, as every instant here. */
  createdAt: number;
  pauses: { atMs: number; lengthMs: number }[];
  frozenAt: number | null;
  /** Whatever has not ended by this offset ends at it. */
  cutAtMs: number | null;
};

export type AttemptState = {
  planned: PlannedAttempt;
  startedAt: number;
  /** Null while it runs. */
  endedAt: number | null;
};

export function elapsedMs(batch: SimulatedBatch, now: number): number {
  const paused = batch.pauses.reduce((sum, pause) => sum + pause.lengthMs, 0);
  return (batch.frozenAt ?? now) - batch.createdAt - paused;
}

/** The attempts that have begun by now, newest first. */
export function startedAttempts(batch: SimulatedBatch, now: number): AttemptState[] {
  const elapsed = elapsedMs(batch, now);
  const cut = batch.cutAtMs ?? Number.POSITIVE_INFINITY;
  return batch.plan
    .filter((planned) => Math.min(planned.startMs, cut) <= elapsed)
    .map((planned) => {
      const endMs = Math.min(planned.endMs, cut);
      return {
        planned,
        startedAt: instantOf(batch, Math.min(planned.startMs, cut)),
        endedAt: endMs <= elapsed ? instantOf(batch, endMs) : null,
      };
    })
    .sort((left, right) => right.startedAt - left.startedAt);
}

export function countersOf(batch: SimulatedBatch, now: number): { passed: number; failed: number } {
  const elapsed = elapsedMs(batch, now);
  const cut = batch.cutAtMs ?? Number.POSITIVE_INFINITY;
  let passed = 0;
  let failed = 0;
  for (const { endMs, isSuccessful } of batch.plan) {
    if (Math.min(endMs, cut) > elapsed) continue;
    if (isSuccessful) passed += 1;
    else failed += 1;
  }
  return { passed, failed };
}

function instantOf(batch: SimulatedBatch, offsetMs: number): number {
  const before = batch.pauses.filter((pause) => pause.atMs < offsetMs);
  return batch.createdAt + offsetMs + before.reduce((sum, pause) => sum + pause.lengthMs, 0);
}

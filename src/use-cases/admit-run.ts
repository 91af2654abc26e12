import { isStarter } from '../domain/starter.ts';
import { totalAttempts } from '../domain/test-case.ts';
import { type SameBatch, sameBatchKnown, sameBatchListed } from './find-same-batch.ts';
import type { GivenAnswer } from './given-answer-store.ts';
import type { Refusal } from './refusal.ts';
import { DAY_MS, type RunLimits, whyTooLarge, whyTooMany } from './run-limits.ts';
import type { Run, RunPlan } from './run-store.ts';
import type { SigmaMind } from './sigma-mind.ts';
import type { Store, StoreTables } from './store.ts';

export type AdmissionSources = {
  store: Store;
  sigmaMind: Pick<SigmaMind, 'listBatchRuns' | 'getBatchRun'>;
  limits: RunLimits;
  now(): Date;
};

/**
 * Lets a run in that keeps to the operator's limits and is not already running, and stores its plan; else
 * says why not. One run after the other, so that two at once cannot both take the last place.
 */
export async function admitRun(
  run: Run,
  plan: RunPlan,
  sources: AdmissionSources,
): Promise<GivenAnswer | null> {
  const { store, sigmaMind, limits, now } = sources;
  const tooLarge = whyTooLarge(plan, limits);
  if (tooLarge !== null) return refused(tooLarge);
  const { isInsisting: isSaid = false, selection } = run.intent;
  // Whoever asks for the newest batch's test cases knows of that batch.
  const isInsisting = isSaid || selection.kind === 'last' || isStarter(run.reply.userId);
  const listed = isInsisting ? null : await sameBatchListed(plan, sigmaMind, now());
  const batches = run.intent.times ?? 1;
  return store.transaction(async (tables) => {
    const at = now();
    await tables.admissions.lock(at);
    await tables.runs.setPlan(run.runId, plan);
    const same = isInsisting
      ? null
      : ((await sameBatchKnown(run, plan, tables, at)) ?? (await stillOpen(listed, tables)));
    if (same !== null) {
      const attemptCount = batches * totalAttempts(plan.testCases);
      return { kind: 'same-batch-running', agent: plan.agent, runId: run.runId, same, attemptCount };
    }
    const since = new Date(at.getTime() - DAY_MS);
    const tooMany = whyTooMany(batches, await tables.admissions.since(since), limits);
    if (tooMany !== null) return refused(tooMany);
    await tables.admissions.add({ runId: run.runId, batches, admittedAt: at });
    return null;
  });
}

/** The list was read before: the batch may have ended since. */
async function stillOpen(listed: SameBatch | null, tables: StoreTables): Promise<SameBatch | null> {
  if (listed?.batchId == null) return listed;
  const known = await tables.batches.get(listed.batchId);
  return known?.isFinished === true ? null : listed;
}

function refused(refusal: Refusal): GivenAnswer {
  return { kind: 'refused', refusal };
}

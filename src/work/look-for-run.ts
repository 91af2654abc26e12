import { leaveRunOpen } from '../use-cases/end-run.ts';
import { findStartedBatch } from '../use-cases/find-started-batch.ts';
import { recordStart } from '../use-cases/record-start.ts';
import type { Run, RunPlan } from '../use-cases/run-store.ts';
import { SigmaMindError } from '../use-cases/sigma-mind.ts';
import type { SendRunDependencies } from './send-run.ts';
import type { Outcome, WorkContext } from './work-kind.ts';

/** After a standstill of the bot SigmaMind gets so many looks, whatever the time. */
const FEWEST_FAILED_LOOKS = 20;

/** Looks for the batch of a run that was `sending` when the process died or the connection broke. */
export async function lookForRun(
  run: Run,
  plan: RunPlan,
  { attempts }: Pick<WorkContext, 'attempts'>,
  { store, sigmaMind, messenger, looks, timing, clocks, now, log }: SendRunDependencies,
): Promise<Outcome> {
  const { runId } = run;
  const waitedMs = now().getTime() - (run.sentAt ?? run.createdAt).getTime();
  const lookAgain = { kind: 'again', dueAt: new Date(now().getTime() + timing.betweenSearchesMs) } as const;
  try {
    const found = await findStartedBatch(run, plan, { sigmaMind, runs: store.runs, timing, clocks, now });
    if (found.kind === 'found') {
      const { batch } = found;
      log.info({ runId, batchId: batch.batchId }, 'found the batch of an interrupted run');
      const at = now();
      return { kind: 'done', effects: (tables) => recordStart(tables, run, batch, { looks, at }) };
    }
    if (found.kind === 'ambiguous' || waitedMs < timing.lookForBatchMs) return lookAgain;
  } catch (error) {
    if (!(error instanceof SigmaMindError)) throw error;
    if (waitedMs < timing.waitForSigmaMindMs) return lookAgain;
    if (attempts < FEWEST_FAILED_LOOKS) {
      return { kind: 'retry', error: error.message, notBefore: lookAgain.dueAt };
    }
  }
  log.warn({ runId }, 'found no batch of an interrupted run');
  return { kind: 'done', effects: (tables) => leaveRunOpen(tables, run, plan, { messenger, now }) };
}

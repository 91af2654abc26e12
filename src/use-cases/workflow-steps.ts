import { type Progress, progressOf } from '../domain/batch-run.ts';
import { passPercent } from '../domain/batch-summary.ts';
import { WORK } from './schedule.ts';
import type { Store, StoreTables } from './store.ts';
import type { WorkflowStep } from './workflow-step-store.ts';

/** What later steps of the workflow can use; the names are those of the app's manifest. */
export type StepOutputs = {
  passed: number;
  failed: number;
  total: number;
  pass_rate: number;
  batch_id: string;
  verdict: string;
};

export type StepDelivery =
  | { kind: 'told' }
  /** It has ended already, or Slack has given it up. */
  | { kind: 'over'; slackError: string }
  | { kind: 'later'; at: Date; error: string }
  | { kind: 'failed'; error: string }
  | { kind: 'refused'; slackError: string };

/** The way to the workflow that waits. */
export type WorkflowSteps = {
  complete(executionId: string, outputs: StepOutputs): Promise<StepDelivery>;
  fail(executionId: string, words: string): Promise<StepDelivery>;
};

export type StepStanding =
  | { kind: 'waiting'; forMs: number }
  | { kind: 'ended'; outputs: StepOutputs }
  | { kind: 'failed'; words: string };

const WHILE_STARTING_MS = 1_000;
/** The end of a batch wakes the step at once; this finds what nobody would tell it. */
const WHILE_RUNNING_MS = 60_000;

/** How far the run of a step has come. */
export async function stepStanding(
  step: WorkflowStep,
  store: Pick<Store, 'runs' | 'batches' | 'watches' | 'keptAnswers'>,
): Promise<StepStanding> {
  if (step.problem !== null) return { kind: 'failed', words: step.problem };
  const run = step.runId === null ? null : await store.runs.get(step.runId);
  if (run === null) return { kind: 'failed', words: 'Sigma no longer knows this run.' };
  if (run.state === 'refused' || run.state === 'unknown') {
    const words = await store.keptAnswers.of(run.runId);
    return { kind: 'failed', words: words ?? 'Sigma could not start the batch.' };
  }
  if (run.state !== 'started' || run.batchId === null) return { kind: 'waiting', forMs: WHILE_STARTING_MS };
  const { batchId } = run;
  const known = await store.batches.get(batchId);
  const progress = known === null ? null : progressOf(known.batch);
  if (known !== null && progress?.isFinished) {
    return { kind: 'ended', outputs: outputsOf(batchId, progress) };
  }
  if (known === null || known.isFinished) {
    return { kind: 'failed', words: `SigmaMind no longer knows the batch ${batchId}.` };
  }
  if ((await store.watches.of(batchId)).length === 0) {
    return {
      kind: 'failed',
      words: `Nobody watches the batch ${batchId} any more, so its end is not known.`,
    };
  }
  return { kind: 'waiting', forMs: WHILE_RUNNING_MS };
}

function outputsOf(batchId: string, progress: Progress): StepOutputs {
  const { passed, failed, finished } = progress;
  return {
    passed,
    failed,
    total: finished,
    pass_rate: passPercent(progress),
    batch_id: batchId,
    verdict: failed === 0 ? 'All passed' : passed === 0 ? 'None passed' : 'Some failed',
  };
}

export async function scheduleStep(tables: StoreTables, executionId: string, dueAt: Date): Promise<void> {
  await tables.work.schedule({ kind: WORK.workflowStep, key: executionId, dueAt, payload: { executionId } });
}

/** Wakes the steps that wait for a batch. */
export async function wakeSteps(tables: StoreTables, batchId: string, at: Date): Promise<void> {
  for (const executionId of await tables.workflowSteps.waitingFor(batchId)) {
    await scheduleStep(tables, executionId, at);
  }
}

import type { LookBounds } from '../domain/look-schedule.ts';
import { refuseRun } from '../use-cases/end-run.ts';
import { failedStart } from '../use-cases/failed-start.ts';
import type { Log } from '../use-cases/log.ts';
import type { Messenger } from '../use-cases/messenger.ts';
import { recordStart } from '../use-cases/record-start.ts';
import type { Run, RunPlan } from '../use-cases/run-store.ts';
import type { RunTiming } from '../use-cases/run-timing.ts';
import type { ServerClocks } from '../use-cases/server-clocks.ts';
import { type SigmaMind, SigmaMindError } from '../use-cases/sigma-mind.ts';
import type { Store } from '../use-cases/store.ts';
import type { Outcome, WorkContext } from './work-kind.ts';

export type SendRunDependencies = {
  store: Store;
  sigmaMind: SigmaMind;
  messenger: Messenger;
  looks: LookBounds;
  timing: RunTiming;
  clocks: Pick<ServerClocks, 'secondsAhead'>;
  now(): Date;
  log: Log;
};

/** Asks SigmaMind for the batch, once: the run is `sending` before, and never sent again after. */
export async function sendRun(
  run: Run,
  plan: RunPlan,
  context: WorkContext,
  dependencies: SendRunDependencies,
): Promise<Outcome> {
  const { store, sigmaMind, looks, timing, now, log } = dependencies;
  const { runId } = run;
  const sentAt = now();
  if (!context.holdsLease() || !(await store.runs.move(runId, 'requested', 'sending', { sentAt }))) {
    return { kind: 'retry', error: 'the lease lapsed before the batch was started' };
  }
  const lookLater = (): Outcome => ({
    kind: 'again',
    dueAt: new Date(now().getTime() + timing.betweenSearchesMs),
  });
  // Whoever took it over looks for a batch, and would not see one that starts after that.
  if (!context.holdsLease()) return lookLater();
  const sending: Run = { ...run, state: 'sending', sentAt, plan };
  try {
    const { agent, testCases } = plan;
    const created = await sigmaMind.createBatchRun({
      agentId: agent.agentId,
      testCaseIds: plan.testCaseIds,
    });
    log.info({ runId, batchId: created.batchId }, 'batch started');
    const batch = {
      ...created,
      agent: { ...created.agent, name: created.agent.name ?? agent.name },
      testCases,
      passedCount: 0,
      failedCount: 0,
      totalCount: null,
    };
    const at = now();
    return { kind: 'done', effects: (tables) => recordStart(tables, sending, batch, { looks, at }) };
  } catch (error) {
    if (!(error instanceof SigmaMindError)) throw error;
    if (!error.details.mayHaveArrived) return notStarted(sending, error, dependencies);
    log.warn({ runId, kind: error.kind, err: error }, 'it is unknown whether the batch started');
    return lookLater();
  }
}

/** It is certain, so it is stored whoever holds the lease: the run is not to be looked for. */
async function notStarted(
  run: Run,
  error: SigmaMindError,
  { store, messenger, now, log }: SendRunDependencies,
): Promise<Outcome> {
  const reason = error.details.apiMessage ?? error.message;
  const answer = failedStart(run.runId, error, 'starting the batch, so nothing was started', log);
  await store.transaction((tables) => refuseRun(tables, run, { answer, reason }, { messenger, now }));
  return { kind: 'done' };
}

import { type AdmissionSources, admitRun } from './admit-run.ts';
import { failedStart } from './failed-start.ts';
import type { GivenAnswer } from './given-answer-store.ts';
import type { Log } from './log.ts';
import { isRefused } from './refusal.ts';
import { type RunSources, resolveRun } from './resolve-run.ts';
import { type UserGroups, whyNotAllowed } from './run-limits.ts';
import type { Run, RunPlan } from './run-store.ts';
import { SigmaMindError } from './sigma-mind.ts';

export type PlanRunSources = AdmissionSources & { sources: RunSources; userGroups: UserGroups; log: Log };

/** What a run that is let in is to start; else what is told of it. A run is let in once, however often it is taken up. */
export async function planRun(run: Run, given: PlanRunSources): Promise<RunPlan | GivenAnswer> {
  const isAdmitted = await given.store.admissions.has(run.runId);
  const notAllowed = isAdmitted ? null : await whyNotAllowed(run.reply, given.limits, given.userGroups);
  if (notAllowed !== null) return { kind: 'refused', refusal: notAllowed };
  const plan = run.plan ?? (await resolvedPlan(run, given));
  if ('kind' in plan || isAdmitted) return plan;
  return (await admitRun(run, plan, given)) ?? plan;
}

async function resolvedPlan(run: Run, { sources, log }: PlanRunSources): Promise<RunPlan | GivenAnswer> {
  try {
    const resolved = await resolveRun(run.intent, run.reply.channelId, sources);
    return isRefused(resolved) ? { kind: 'refused', refusal: resolved.refusal } : resolved;
  } catch (error) {
    if (!(error instanceof SigmaMindError)) throw error;
    return failedStart(run.runId, error, 'looking up what to run, so nothing was started', log);
  }
}

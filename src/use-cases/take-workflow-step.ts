import { randomUUID } from 'node:crypto';
import type { Starter } from '../domain/starter.ts';
import type { Log } from './log.ts';
import type { Run } from './run-store.ts';
import { scheduleRun } from './schedule.ts';
import type { Store } from './store.ts';
import { scheduleStep } from './workflow-steps.ts';

/** What a workflow asks for: a run in a channel, or inputs of which none can be made. */
export type StepRequest = { executionId: string } & (
  | { kind: 'run'; intent: Run['intent']; channelId: string }
  | { kind: 'unusable'; problem: string }
);

export type StepIntake = (request: StepRequest) => Promise<'accepted' | 'known-already'>;

export type StepIntakeDependencies = { store: Store; now(): Date; wake(): void; log: Log };

const starter: Starter = 'workflow';

/** Takes the execution of a step into the store, so that it ends whatever happens to this process. */
export function createStepIntake({ store, now, wake, log }: StepIntakeDependencies): StepIntake {
  return async (request) => {
    const { executionId } = request;
    const runId = request.kind === 'run' ? randomUUID() : null;
    const isNew = await store.transaction(async (tables) => {
      const createdAt = now();
      const problem = request.kind === 'run' ? null : request.problem;
      if (!(await tables.workflowSteps.add({ executionId, runId, problem, createdAt }))) return false;
      if (request.kind === 'run' && runId !== null) {
        const { intent, channelId } = request;
        const reply = { responseUrl: null, channelId, userId: starter, replacesMessage: false };
        await tables.runs.add({ runId, requestKey: `step:${executionId}`, intent, reply, createdAt });
        await scheduleRun(tables, runId, createdAt);
      }
      await scheduleStep(tables, executionId, createdAt);
      return true;
    });
    log.info({ executionId, runId, isNew }, 'took a step of a workflow');
    wake();
    return isNew ? 'accepted' : 'known-already';
  };
}

import { z } from 'zod';
import type { Log } from '../use-cases/log.ts';
import { WORK } from '../use-cases/schedule.ts';
import type { Store } from '../use-cases/store.ts';
import { type StepDelivery, stepStanding, type WorkflowSteps } from '../use-cases/workflow-steps.ts';
import { defineWorkKind, type Outcome, type WorkKind } from './work-kind.ts';

export type WorkflowStepWorkDependencies = {
  store: Store;
  steps: WorkflowSteps;
  now(): Date;
  log: Log;
};

/** Follows the run of a workflow's step, and tells the workflow how it ended. */
export function workflowStepWork({ store, steps, now, log }: WorkflowStepWorkDependencies): WorkKind {
  function outcomeOf(executionId: string, delivery: StepDelivery): Outcome {
    const ended: Outcome = {
      kind: 'done',
      effects: (tables) => tables.workflowSteps.end(executionId, now()),
    };
    switch (delivery.kind) {
      case 'told':
        return ended;
      case 'over':
        log.info({ executionId, slackError: delivery.slackError }, 'a workflow no longer waits');
        return ended;
      case 'later':
        return { kind: 'retry', error: delivery.error, notBefore: delivery.at };
      case 'failed':
        return { kind: 'retry', error: delivery.error };
      case 'refused':
        return { kind: 'parked', error: delivery.slackError };
    }
  }

  return defineWorkKind({
    kind: WORK.workflowStep,
    payload: z.object({ executionId: z.string() }),
    maxAttempts: 200,
    backoff: { baseMs: 500, maxMs: 5 * 60_000 },
    async run({ executionId }) {
      const step = await store.workflowSteps.get(executionId);
      if (step === null || step.endedAt !== null) return { kind: 'done' };
      const standing = await stepStanding(step, store);
      switch (standing.kind) {
        case 'waiting':
          return { kind: 'again', dueAt: new Date(now().getTime() + standing.forMs) };
        case 'ended':
          return outcomeOf(executionId, await steps.complete(executionId, standing.outputs));
        case 'failed':
          return outcomeOf(executionId, await steps.fail(executionId, standing.words));
      }
    },
  });
}

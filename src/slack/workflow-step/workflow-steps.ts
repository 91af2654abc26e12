import type { WebClient } from '@slack/web-api';
import type { StepDelivery, WorkflowSteps } from '../../use-cases/workflow-steps.ts';
import { cutText } from '../messages/limits.ts';
import { slackOutcome } from '../slack-outcome.ts';

/** Slack shows it in a message to the workflow's people. */
const ERROR_LENGTH = 1_000;

const OVER = new Set(['execution_not_in_running_state', 'function_execution_not_found']);

export type WorkflowStepsDependencies = {
  client: WebClient;
  now(): Date;
  unauthorized(slackError: string): void;
};

/** Tells waiting workflows how their step ended. */
export function createWorkflowSteps({ client, now, unauthorized }: WorkflowStepsDependencies): WorkflowSteps {
  async function tell(call: () => Promise<unknown>): Promise<StepDelivery> {
    try {
      await call();
      return { kind: 'told' };
    } catch (error) {
      return deliveryOf(error);
    }
  }

  function deliveryOf(error: unknown): StepDelivery {
    const outcome = slackOutcome(error);
    switch (outcome.kind) {
      case 'rate-limited':
        return {
          kind: 'later',
          at: new Date(now().getTime() + outcome.retryAfterSeconds * 1000),
          error: 'Slack asked to slow down',
        };
      case 'unauthorized':
        unauthorized(outcome.slackError);
        return { kind: 'failed', error: outcome.slackError };
      case 'blocks-refused':
      case 'refused':
        return { kind: OVER.has(outcome.slackError) ? 'over' : 'refused', slackError: outcome.slackError };
      // Told twice, a step stays as it was told first.
      case 'unknown':
      case 'failed':
        return { kind: 'failed', error: outcome.error };
    }
  }

  return {
    complete: (executionId, outputs) =>
      tell(() => client.functions.completeSuccess({ function_execution_id: executionId, outputs })),
    fail: (executionId, words) =>
      tell(() =>
        client.functions.completeError({
          function_execution_id: executionId,
          error: cutText(words, ERROR_LENGTH),
        }),
      ),
  };
}

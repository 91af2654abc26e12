import { z } from 'zod';
import { ACK_BUDGET_MS, type ListenerDependencies } from '../listener.ts';
import { within } from '../within.ts';
import { stepRequest } from './step-request.ts';

export const STEP_CALLBACK_ID = 'run-test-cases';

const executed = z.object({
  function_execution_id: z.string().min(1),
  inputs: z.record(z.string(), z.unknown()).default({}),
});

/**
 * Takes the execution of the step. Where it throws, nothing is to be acknowledged: Slack sends the event again.
 * The token that comes with the event is left alone, since it ends with the execution.
 */
export async function handleWorkflowStep(
  payload: unknown,
  { takeStep, log, observe }: ListenerDependencies,
): Promise<void> {
  const receivedAt = performance.now();
  const observed = (outcome: 'accepted' | 'refused' | 'failed') =>
    observe.acknowledged('workflow-step', outcome, (performance.now() - receivedAt) / 1000);
  const parsed = executed.safeParse(payload);
  if (!parsed.success) {
    log.error({ err: parsed.error }, 'an execution of an unknown shape');
    observed('refused');
    return;
  }
  const { function_execution_id: executionId, inputs } = parsed.data;
  try {
    await within(ACK_BUDGET_MS, takeStep({ executionId, ...stepRequest(inputs) }));
    observed('accepted');
  } catch (error) {
    observed('failed');
    throw error;
  }
}

import { z } from 'zod';
import type { StepRequest } from '../../use-cases/take-workflow-step.ts';
import { runIntentOf } from '../commands/run-intent.ts';

type Request = StepRequest extends infer One
  ? One extends unknown
    ? Omit<One, 'executionId'>
    : never
  : never;

const inputs = z.object({
  agent: z.string().nullish(),
  test_cases: z.string().nullish(),
  channel: z.string().min(1),
});

const NONE_NAMED =
  'The step names no test cases. Write all, last or failed, or test cases by id (tc_…) or by label in quotes.';

/** What the inputs of the step ask for; the test cases are written as after `/sigma run`. */
export function stepRequest(given: Record<string, unknown>): Request {
  const parsed = inputs.safeParse(given);
  if (!parsed.success)
    return unusable('The step needs a channel, and words for the agent and the test cases.');
  const { channel: channelId, agent, test_cases: testCases } = parsed.data;
  const read = runIntentOf(agent?.trim() || null, testCases ?? '');
  switch (read.kind) {
    case 'run':
      return { kind: 'run', intent: read.intent, channelId };
    case 'none-named':
      return unusable(NONE_NAMED);
    case 'not-understood':
      return unusable(`The test cases of the step are not understood. ${read.words}`);
  }
}

function unusable(problem: string): Request {
  return { kind: 'unusable', problem };
}

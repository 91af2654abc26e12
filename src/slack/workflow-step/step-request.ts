import { z } from 'zod';
import type { StepRequest } from '../../use-cases/take-workflow-step.ts';
import { parseCommand } from '../commands/parse-command.ts';
import { plainWords } from '../messages/plain-words.ts';
import { usageMessage } from '../messages/usage.ts';

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

const EXAMPLES = 'Write all, last or failed, or test cases by id (tc_…) or by label in quotes.';

/** What the inputs of the step ask for; the test cases are written as after `/sigma run`. */
export function stepRequest(given: Record<string, unknown>): Request {
  const parsed = inputs.safeParse(given);
  if (!parsed.success)
    return unusable('The step needs a channel, and words for the agent and the test cases.');
  const { channel: channelId } = parsed.data;
  const agent = parsed.data.agent?.trim() || null;
  const words = parsed.data.test_cases?.trim() ?? '';
  if (words === '') return unusable(`The step names no test cases. ${EXAMPLES}`);
  const intent = parseCommand(`run ${words}`);
  if (intent.kind === 'usage') {
    return unusable(
      `The test cases of the step are not understood. ${plainWords(usageMessage(intent.problem))}`,
    );
  }
  if (intent.kind !== 'run') return unusable(`The step names no test cases. ${EXAMPLES}`);
  return { kind: 'run', intent: { ...intent, agent: agent ?? intent.agent }, channelId };
}

function unusable(problem: string): Request {
  return { kind: 'unusable', problem };
}

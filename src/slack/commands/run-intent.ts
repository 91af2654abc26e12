import type { Intent } from '../../domain/intent.ts';
import { plainWords } from '../messages/plain-words.ts';
import { usageMessage } from '../messages/usage.ts';
import { parseCommand } from './parse-command.ts';

export type RunWords =
  | { kind: 'run'; intent: Extract<Intent, { kind: 'run' }> }
  | { kind: 'none-named' }
  | { kind: 'not-understood'; words: string };

/** Test cases as they are written after `/sigma run`, of an agent that was named apart from them. */
export function runIntentOf(agent: string | null, testCases: string): RunWords {
  const intent = parseCommand(`run ${testCases}`);
  if (intent.kind === 'usage')
    return { kind: 'not-understood', words: plainWords(usageMessage(intent.problem)) };
  if (intent.kind !== 'run') return { kind: 'none-named' };
  return { kind: 'run', intent: { ...intent, agent: agent ?? intent.agent } };
}

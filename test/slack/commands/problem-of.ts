import type { UsageProblem } from '../../../src/domain/intent.ts';
import { parseCommand } from '../../../src/slack/commands/parse-command.ts';

/** Why the words are not understood; null where they are. */
export function problemOf(text: string): UsageProblem | null {
  const intent = parseCommand(text);
  return intent.kind === 'usage' ? intent.problem : null;
}

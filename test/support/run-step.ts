import manifest from '../../manifest.json' with { type: 'json' };
import type { FunctionDefinition } from '../../playground/slack/functions.ts';
import { functionsOf } from '../../playground/slack/manifest-functions.ts';

/** The step that the bot offers to workflows, as its manifest describes it. */
export function runTestCasesStep(): FunctionDefinition {
  const [step] = functionsOf(manifest);
  if (step === undefined) throw new Error('the manifest offers no step');
  return step;
}

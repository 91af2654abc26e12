import type { Option } from '@slack/types';
import { z } from 'zod';
import { ACK_BUDGET_MS, type ListenerDependencies } from '../listener.ts';
import { RUN_MODAL_ACTIONS, readRunModal } from '../messages/run-modal-choice.ts';
import { agentOptions, caseOptions } from '../messages/run-modal-options.ts';
import { within } from '../within.ts';

const suggestion = z.object({ action_id: z.string(), value: z.string().default(''), view: z.unknown() });

/** The options of the form's menus; none where SigmaMind does not answer in time. */
export async function suggestOptions(
  payload: unknown,
  dependencies: Pick<ListenerDependencies, 'directory' | 'cases' | 'log'>,
): Promise<Option[]> {
  const parsed = suggestion.safeParse(payload);
  if (!parsed.success) return [];
  try {
    return await within(ACK_BUDGET_MS, optionsFor(parsed.data, dependencies));
  } catch (error) {
    dependencies.log.warn({ err: error, menu: parsed.data.action_id }, 'no options for a menu');
    return [];
  }
}

async function optionsFor(
  asked: z.infer<typeof suggestion>,
  { directory, cases }: Pick<ListenerDependencies, 'directory' | 'cases'>,
): Promise<Option[]> {
  if (asked.action_id === RUN_MODAL_ACTIONS.agent) return agentOptions(await directory.all(), asked.value);
  if (asked.action_id !== RUN_MODAL_ACTIONS.cases) return [];
  const agent = readRunModal(asked.view)?.agent;
  return agent == null ? [] : caseOptions(await cases.of(agent.agentId), asked.value);
}

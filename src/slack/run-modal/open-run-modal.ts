import type { ListenerDependencies } from '../listener.ts';
import type { Message } from '../messages/message.ts';
import { noteMessage } from '../messages/note-message.ts';
import { runModal } from '../messages/run-modal.ts';
import type { SelectedAgent } from '../messages/run-modal-options.ts';
import { slackOutcome } from '../slack-outcome.ts';
import { within } from '../within.ts';

type Dependencies = Pick<
  ListenerDependencies,
  'store' | 'directory' | 'configuredAgentId' | 'interactive' | 'log'
>;

/** The name of the default agent is worth this long a wait, not more: the trigger expires. */
const NAME_BUDGET_MS = 500;

/** Opens the form; where Slack does not, says how to do without it. */
export async function openRunModal(
  triggerId: string,
  channelId: string,
  dependencies: Dependencies,
): Promise<Message | null> {
  const agent = await defaultAgent(channelId, dependencies);
  const view = runModal({ channelId, agent, selectedCases: [], allCases: false, simulationCount: null });
  try {
    await dependencies.interactive.views.open({ trigger_id: triggerId, view });
    return null;
  } catch (error) {
    dependencies.log.warn({ outcome: slackOutcome(error), err: error }, 'could not open the run form');
    return noteMessage({
      says: 'Slack did not open the form. Type the command again, or say what to run: /sigma run all, or /sigma run with test case ids.',
      hint: '`/sigma cases` lists the ids.',
    });
  }
}

async function defaultAgent(channelId: string, { store, directory, configuredAgentId }: Dependencies) {
  const channelDefault = await store.channels.defaultAgent(channelId);
  if (channelDefault !== null) return channelDefault;
  return configuredAgentId === null ? null : namedAgent(configuredAgentId, directory);
}

/** For the form: without its name where SigmaMind does not say it in time. */
export async function namedAgent(
  agentId: string,
  directory: Dependencies['directory'],
): Promise<SelectedAgent> {
  try {
    return await within(NAME_BUDGET_MS, directory.named(agentId));
  } catch {
    return { agentId, name: null };
  }
}

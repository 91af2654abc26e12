import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { failureOf } from '../../use-cases/failure.ts';
import { questionOf } from '../actions/question-of.ts';
import { decodeButtonAction } from '../button-action.ts';
import type { ListenerDependencies } from '../listener.ts';
import { showAnswer } from '../look-up/show-looked-up.ts';
import { lookingUpModal, lookUpState } from '../messages/look-up-modal.ts';
import { runModal } from '../messages/run-modal.ts';
import { namedAgent } from '../run-modal/open-run-modal.ts';
import { type HomeTools, showHome } from './show-home.ts';

const press = z.object({
  user: z.object({ id: z.string() }),
  trigger_id: z.string().default(''),
  actions: z.tuple([z.object({ action_id: z.string(), value: z.string().nullish() })]).rest(z.unknown()),
});

type Tools = HomeTools & Pick<ListenerDependencies, 'ask' | 'directory' | 'configuredAgentId' | 'messenger'>;
type Presser = { userId: string; triggerId: string };

/** A button of the Home tab; one of another release brings the Home up to date. */
export async function pressInHome(payload: unknown, tools: Tools): Promise<void> {
  const parsed = press.safeParse(payload);
  if (!parsed.success) return;
  const { user, trigger_id: triggerId, actions } = parsed.data;
  const [{ action_id: actionId, value }] = actions;
  const action = decodeButtonAction(actionId, value ?? undefined);
  const presser: Presser = { userId: user.id, triggerId };
  if (action?.name === 'open-run-form') return openRunForm(presser, action.agentId, tools);
  if (action?.name === 'show-batch') return openBatch(presser, action, tools);
  // Whatever was published since, what is read now is newer.
  await showHome({ userId: user.id, hash: null }, tools);
}

/** The form of `/sigma run`, which asks for the channel too. */
async function openRunForm(presser: Presser, pressedAgentId: string | null, tools: Tools): Promise<void> {
  const agentId = pressedAgentId ?? tools.configuredAgentId;
  const agent = agentId === null ? null : await namedAgent(agentId, tools.directory);
  const state = { channelId: null, agent, selectedCases: [], allCases: false, simulationCount: null };
  await openOrTell(presser, runModal(state), 'opening the run form', tools);
}

async function openBatch(
  presser: Presser,
  action: { name: 'show-batch'; batchId: string; agentId: string },
  tools: Tools,
): Promise<void> {
  const question = questionOf(action);
  // It is asked from no channel, so no channel's default agent counts.
  const state = lookUpState('', [action.batchId]);
  const viewId = await openOrTell(presser, lookingUpModal(state, action.batchId), 'opening the batch', tools);
  if (viewId === null || question === null) return;
  await showAnswer({ viewId, state, userId: presser.userId, question }, tools);
}

/** The id of the opened view. Where Slack does not open it, the person gets a direct message. */
async function openOrTell(
  { userId, triggerId }: Presser,
  view: ModalView,
  doing: string,
  { interactive, messenger, log }: Tools,
): Promise<string | null> {
  try {
    const opened = await interactive.views.open({ trigger_id: triggerId, view });
    return opened.view?.id ?? null;
  } catch (error) {
    const failure = failureOf(error, doing);
    log.error({ reference: failure.reference, err: error }, 'could not open what a Home offers');
    await messenger.answer(
      { responseUrl: null, channelId: userId, userId, replacesMessage: false },
      { kind: 'failed', failure },
    );
    return null;
  }
}

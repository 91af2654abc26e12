import type { ModalView } from '@slack/types';
import type { Answer } from '../../use-cases/answer.ts';
import type { Question } from '../../use-cases/answer-intent.ts';
import { failureOf } from '../../use-cases/failure.ts';
import type { ListenerDependencies } from '../listener.ts';
import { type LookUpState, lookedUpModal } from '../messages/look-up-modal.ts';
import { renderAnswer } from '../render.ts';
import { slackOutcome } from '../slack-outcome.ts';

export type LookUpTools = Pick<ListenerDependencies, 'ask' | 'interactive' | 'now' | 'log'>;

type Place = { viewId: string; state: LookUpState; userId: string };

/** Shows the batch or attempt of an id in the open modal. */
export async function showLookedUp(place: Place & { id: string }, tools: LookUpTools): Promise<void> {
  const { id, state } = place;
  const batchIds = state.ids.filter((each) => each.startsWith('batch_'));
  const [batchId] = batchIds;
  const question: Question = id.startsWith('job_')
    ? {
        kind: 'job',
        jobId: id,
        batchId: batchIds.length === 1 && batchId !== undefined ? batchId : null,
        agent: null,
        page: 0,
      }
    : { kind: 'batch-status', batchId: id, agent: null };
  await showAnswer({ ...place, question }, tools);
}

/** Shows the answer to a question in the open modal. */
export async function showAnswer(
  { viewId, state, userId, question }: Place & { question: Question },
  tools: LookUpTools,
): Promise<void> {
  const answer = await answered(question, { channelId: state.channelId, userId }, tools);
  await updateView(viewId, lookedUpModal(state, renderAnswer(answer, tools.now())), tools);
}

export async function updateView(
  viewId: string,
  view: ModalView,
  { interactive, log }: Pick<LookUpTools, 'interactive' | 'log'>,
): Promise<void> {
  try {
    await interactive.views.update({ view_id: viewId, view });
  } catch (error) {
    log.warn({ outcome: slackOutcome(error), err: error }, 'could not update a modal');
  }
}

async function answered(
  question: Question,
  asker: { channelId: string; userId: string },
  { ask, log }: LookUpTools,
): Promise<Answer> {
  try {
    return await ask(question, asker);
  } catch (error) {
    const failure = failureOf(error, 'looking it up');
    log.error({ reference: failure.reference, question, err: error }, 'could not look something up');
    return { kind: 'failed', failure };
  }
}

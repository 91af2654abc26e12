import { z } from 'zod';
import type { AgentWords } from '../../domain/intent.ts';
import type { Answer } from '../../use-cases/answer.ts';
import { failureOf } from '../../use-cases/failure.ts';
import type { Reply } from '../../use-cases/reply.ts';
import { rerunIntent } from '../../use-cases/rerun.ts';
import { type ButtonAction, decodeButtonAction } from '../button-action.ts';
import { openClaim } from '../claim/open-claim.ts';
import { ACK_BUDGET_MS, type ListenerDependencies } from '../listener.ts';
import { openTranscript } from '../transcript/open-transcript.ts';
import { within } from '../within.ts';
import { muteQuestion } from './mute-question.ts';
import { questionOf } from './question-of.ts';
import { type ButtonPlace, takeRerun } from './take-rerun.ts';
import { takeShare } from './take-share.ts';

const actionPayload = z.object({
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }).nullish(),
  container: z
    .object({
      channel_id: z.string().nullish(),
      message_ts: z.string().nullish(),
      is_ephemeral: z.boolean().nullish(),
    })
    .nullish(),
  response_url: z.string().nullish(),
  trigger_id: z.string().nullish(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        value: z.string().nullish(),
        selected_option: z.object({ value: z.string() }).nullish(),
        action_ts: z.string().nullish(),
      }),
    )
    .min(1),
});

/**
 * Takes a pressed button. Resolves, before Slack stops waiting, to what is left to do after the
 * acknowledgement: an answer to give at once, or nothing.
 */
export async function handleAction(
  payload: unknown,
  dependencies: ListenerDependencies,
): Promise<(() => Promise<void>) | null> {
  const receivedAt = performance.now();
  const parsed = actionPayload.safeParse(payload);
  if (!parsed.success) return null;
  const { user, channel, container, response_url, trigger_id, actions } = parsed.data;
  const [pressed] = actions;
  const channelId = channel?.id ?? container?.channel_id;
  if (pressed === undefined || channelId == null) return null;
  const reply = (replacesMessage: boolean): Reply => ({
    responseUrl: response_url ?? null,
    channelId,
    userId: user.id,
    replacesMessage,
  });
  const answerNow = (answer: Answer) => async () => {
    await dependencies.messenger.answer(reply(false), answer);
  };
  const action = decodeButtonAction(pressed.action_id, pressed.value ?? pressed.selected_option?.value);
  const observed = (outcome: 'accepted' | 'refused' | 'failed') =>
    dependencies.observe.acknowledged(
      `button:${action?.name ?? 'unknown'}`,
      outcome,
      (performance.now() - receivedAt) / 1000,
    );
  if (action === null) {
    observed('refused');
    return answerNow({ kind: 'stale-button' });
  }
  const requestKey = `action:${trigger_id ?? ''}:${user.id}:${pressed.action_ts ?? ''}`;
  if (action.name === 'open-transcript') {
    observed('accepted');
    const { jobId, batchId, agentId } = action;
    const request = { triggerId: trigger_id ?? '', requestKey, reply: reply(false) };
    return () => openTranscript({ jobId, batchId, agentId }, request, dependencies);
  }
  try {
    const place: ButtonPlace = {
      messageTs: container?.message_ts ?? null,
      isEphemeral: container?.is_ephemeral === true,
    };
    if (action.name === 'claim') {
      const { messageTs, isEphemeral } = place;
      const { batchId, agentId, groupId } = action;
      observed('accepted');
      return () =>
        openClaim(
          {
            triggerId: trigger_id ?? '',
            place: { batchId, agentId, groupId, channelId, messageTs: isEphemeral ? null : messageTs },
            reply: reply(false),
          },
          dependencies,
        );
    }
    const answer = await within(ACK_BUDGET_MS, accept(action, { requestKey, reply, place }, dependencies));
    observed(answer === null ? 'accepted' : 'refused');
    return answer === null ? null : answerNow(answer);
  } catch (error) {
    const failure = failureOf(error, 'taking the press of a button');
    dependencies.log.error(
      { reference: failure.reference, action: action.name, err: error },
      'could not take a press',
    );
    observed('failed');
    return answerNow({ kind: 'failed', failure });
  }
}

type Request = { requestKey: string; reply(replacesMessage: boolean): Reply; place: ButtonPlace };

async function accept(
  action: Exclude<ButtonAction, { name: 'open-transcript' }>,
  { requestKey, reply, place }: Request,
  { intake, store }: ListenerDependencies,
): Promise<Answer | null> {
  if (action.name === 'run-again' || action.name === 'start-anyway') {
    const intent = await rerunIntent(action.runId, store.runs);
    const refuse = (why: 'run-not-known' | 'run-again-taken', agent: AgentWords = null) =>
      intake.question({ requestKey, question: { kind: 'press-refused', why, agent }, reply: reply(false) });
    if (intent === null) {
      await refuse('run-not-known');
      return null;
    }
    // The key is the run's, not the press's: pressed twice, it still starts one batch.
    const taken = await intake.run({ requestKey: `again:${action.runId}`, intent, reply: reply(false) });
    if (taken === 'known-already') await refuse('run-again-taken', intent.agent);
    return null;
  }
  if (action.name === 'rerun') {
    return takeRerun(action, { requestKey, reply: reply(false), place }, { intake, runs: store.runs });
  }
  if (action.name === 'share') {
    return takeShare(action, { requestKey, reply: reply(false), place }, intake);
  }
  const question = action.name === 'mute-agent' ? muteQuestion(action) : questionOf(action);
  if (question === null) return { kind: 'stale-button' };
  await intake.question({ requestKey, question, reply: reply(replacesItsMessage(action)) });
  return null;
}

function replacesItsMessage({ name }: ButtonAction): boolean {
  return name.startsWith('turn-') || name === 'change-schedule';
}

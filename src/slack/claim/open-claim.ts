import type { Question } from '../../use-cases/answer-intent.ts';
import { answerFromStore } from '../../use-cases/batch-status.ts';
import { failureOf } from '../../use-cases/failure.ts';
import { groupSummary } from '../../use-cases/group-summary.ts';
import type { Reply } from '../../use-cases/reply.ts';
import type { ListenerDependencies } from '../listener.ts';
import { type ClaimPlace, claimFailedModal, claimLoadingModal, claimModal } from '../messages/claim-modal.ts';
import { plainWords } from '../messages/plain-words.ts';
import { renderAnswer } from '../render.ts';
import { slackOutcome } from '../slack-outcome.ts';

type Tools = Pick<
  ListenerDependencies,
  'ask' | 'store' | 'interactive' | 'messenger' | 'people' | 'now' | 'log'
>;

/** Opens the form for claiming failing test cases of a batch. */
export async function openClaim(
  {
    triggerId,
    place: pressedAt,
    reply,
  }: { triggerId: string; place: Omit<ClaimPlace, 'zone'>; reply: Reply },
  tools: Tools,
): Promise<void> {
  const { interactive, messenger, people, log } = tools;
  let viewId: string | undefined;
  try {
    const opened = await interactive.views.open({
      trigger_id: triggerId,
      view: claimLoadingModal({ ...pressedAt, zone: null }),
    });
    viewId = opened.view?.id;
  } catch (error) {
    const failure = failureOf(error, 'opening the form, so nothing was claimed');
    log.error({ reference: failure.reference, err: error }, 'could not open the claim form');
    await messenger.answer(reply, { kind: 'failed', failure });
    return;
  }
  if (viewId === undefined) return;
  const place = { ...pressedAt, zone: await people.zoneOf(reply.userId) };
  const view = await formFor(place, reply, tools);
  try {
    await interactive.views.update({ view_id: viewId, view });
  } catch (error) {
    log.warn({ outcome: slackOutcome(error), err: error }, 'could not fill the claim form');
  }
}

async function formFor(place: ClaimPlace, { channelId, userId }: Reply, { ask, store, now, log }: Tools) {
  const { groupId, agentId } = place;
  const of = (batchId: string): Question => ({ kind: 'batch-status', batchId, agent: agentId });
  const question = of(place.batchId);
  try {
    if (groupId !== undefined) {
      const read = () => groupSummary(groupId, store, now());
      const stored = await read();
      // What its result went out without is kept once it is read.
      const unread = stored?.batches.filter(({ attemptsKnown }) => attemptsKnown !== 'all') ?? [];
      for (const { batchId } of unread) await ask(of(batchId), { channelId, userId });
      const group = unread.length === 0 ? stored : await read();
      if (group !== null) return claimModal(place, group.sum);
    }
    const answer =
      (await answerFromStore(question, { store, now })) ?? (await ask(question, { channelId, userId }));
    return answer.kind === 'batch-status'
      ? claimModal(place, answer.summary)
      : claimFailedModal(place, plainWords(renderAnswer(answer, now())));
  } catch (error) {
    const { reference } = failureOf(error, 'reading the batch');
    log.error({ reference, err: error }, 'could not read the batch of a claim');
    return claimFailedModal(
      place,
      `The batch could not be read just now, so nothing was claimed. Close this and press the button again (reference ${reference}).`,
    );
  }
}

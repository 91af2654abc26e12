import type { AttemptIds } from '../../use-cases/attempt-reader.ts';
import { failureOf } from '../../use-cases/failure.ts';
import type { ListenerDependencies } from '../listener.ts';
import type { ModalView } from '../messages/message.ts';
import { failedTranscript, transcriptModal } from '../messages/transcript-modal.ts';
import { slackOutcome } from '../slack-outcome.ts';

type Dependencies = Pick<ListenerDependencies, 'attempts' | 'interactive' | 'now' | 'log'>;

/** Puts a page of the attempt into the open view, or what went wrong and what to do. */
export async function showTranscript(
  viewId: string,
  ids: AttemptIds,
  page: number,
  { attempts, interactive, now, log }: Dependencies,
): Promise<void> {
  for (const view of await stylesOf()) {
    try {
      await interactive.views.update({ view_id: viewId, view });
      return;
    } catch (error) {
      const outcome = slackOutcome(error);
      log.warn({ outcome, jobId: ids.jobId, err: error }, 'could not update a transcript');
      // Closed meanwhile, or away: only a refusal of the view itself is worth a simpler one.
      if (outcome.kind !== 'refused' || outcome.slackError !== 'invalid_arguments') return;
    }
  }

  async function stylesOf(): Promise<ModalView[]> {
    try {
      return transcriptModal(await attempts.read(ids), ids, page, now());
    } catch (error) {
      const failure = failureOf(error, 'reading the attempt');
      log.error({ reference: failure.reference, ...ids, err: error }, 'could not show a transcript');
      return [failedTranscript(failure, ids, page)];
    }
  }
}

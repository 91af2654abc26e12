import type { AttemptIds } from '../../use-cases/attempt-reader.ts';
import type { Reply } from '../../use-cases/reply.ts';
import type { ListenerDependencies } from '../listener.ts';
import { loadingTranscript } from '../messages/transcript-modal.ts';
import { slackOutcome } from '../slack-outcome.ts';
import { showTranscript } from './show-transcript.ts';

type Dependencies = Pick<
  ListenerDependencies,
  'attempts' | 'interactive' | 'intake' | 'messenger' | 'now' | 'log'
>;

/** Opens the view at once, then fills it; where Slack does not open it, the attempt comes as a message. */
export async function openTranscript(
  ids: AttemptIds,
  { triggerId, requestKey, reply }: { triggerId: string; requestKey: string; reply: Reply },
  dependencies: Dependencies,
): Promise<void> {
  const { interactive, intake, log } = dependencies;
  let viewId: string | undefined;
  try {
    const opened = await interactive.views.open({ trigger_id: triggerId, view: loadingTranscript() });
    viewId = opened.view?.id;
  } catch (error) {
    log.warn({ outcome: slackOutcome(error), err: error }, 'could not open a transcript');
  }
  if (viewId !== undefined) {
    await showTranscript(viewId, ids, 0, dependencies);
    return;
  }
  const { jobId, batchId, agentId } = ids;
  await intake.question({
    requestKey,
    question: { kind: 'job', jobId, batchId, agent: agentId, page: 0 },
    reply,
  });
}

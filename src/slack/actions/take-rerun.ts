import { TIMES_OF_THRICE } from '../../domain/rerun.ts';
import type { Answer } from '../../use-cases/answer.ts';
import type { Intake } from '../../use-cases/intake.ts';
import type { Reply } from '../../use-cases/reply.ts';
import type { ButtonAction } from '../button-action.ts';

/** Where a button stands. An ephemeral message can only be changed through the url of the press. */
export type ButtonPlace = { messageTs: string | null; isEphemeral: boolean };

/** Takes the press of a button that starts a batch's test cases once more. */
export async function takeRerun(
  { batchId, agentId, which }: Extract<ButtonAction, { name: 'rerun' }>,
  request: { requestKey: string; reply: Reply; place: ButtonPlace },
  intake: Pick<Intake, 'press'>,
): Promise<Answer | null> {
  const { requestKey, reply, place } = request;
  await intake.press({
    requestKey,
    reply,
    intent: {
      kind: 'run',
      agent: agentId,
      names: [],
      selection: { kind: 'of-batch', batchId, only: which === 'all' ? 'all' : 'failed' },
      ...(which === 'failed-thrice' ? { times: TIMES_OF_THRICE } : {}),
    },
    on: {
      batchId,
      agentId,
      button: which,
      messageTs: place.messageTs,
      responseUrl: place.isEphemeral ? reply.responseUrl : null,
    },
  });
  return null;
}

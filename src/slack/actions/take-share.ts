import { createHash } from 'node:crypto';
import type { Answer } from '../../use-cases/answer.ts';
import type { Intake } from '../../use-cases/intake.ts';
import type { Reply } from '../../use-cases/reply.ts';
import type { ButtonAction } from '../button-action.ts';
import { isChannel } from '../messages/channel-names.ts';
import { questionOf } from './question-of.ts';
import type { ButtonPlace } from './take-rerun.ts';

/** Takes the press that posts an answer in the channel: what one person shares of one message stands there once. */
export async function takeShare(
  { as }: Extract<ButtonAction, { name: 'share' }>,
  { requestKey, reply, place }: { requestKey: string; reply: Reply; place: ButtonPlace },
  intake: Pick<Intake, 'share'>,
): Promise<Answer | null> {
  const question = questionOf(as);
  if (question === null) return { kind: 'stale-button' };
  if (!isChannel(reply.channelId)) return { kind: 'refused', refusal: { kind: 'no-channel-to-share-in' } };
  const whole = JSON.stringify([reply.userId, place.messageTs, question]);
  const subject = createHash('sha256').update(whole).digest('base64url');
  await intake.share({ requestKey, question, reply, subject });
  return null;
}

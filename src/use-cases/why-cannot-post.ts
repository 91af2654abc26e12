import type { Messenger } from './messenger.ts';
import type { Refused } from './refusal.ts';

/** Asked before anything is promised to a channel; null where Slack lets the bot post there. */
export async function whyCannotPost(
  { channelId }: { channelId: string },
  { messenger }: { messenger: Pick<Messenger, 'whyNoPosts'> },
): Promise<Refused | null> {
  const slackError = await messenger.whyNoPosts(channelId);
  return slackError === null ? null : { refusal: { kind: 'cannot-post', slackError } };
}

import { askChannel } from '../ask-channel.ts';
import type { ListenerDependencies } from '../listener.ts';
import { RUN_MODAL_BLOCKS, type RunModalChoice } from '../messages/run-modal-choice.ts';
import { within } from '../within.ts';

/** Why the bot cannot post in the picked channel, at its field; null where that is not seen in time. */
export async function channelErrors(
  { channelId, isChannelAsked }: Pick<RunModalChoice, 'channelId' | 'isChannelAsked'>,
  { interactive }: Pick<ListenerDependencies, 'interactive'>,
  budgetMs: number,
): Promise<Record<string, string> | null> {
  if (!isChannelAsked || channelId === null) return null;
  let slackError: string | null;
  try {
    slackError = await within(budgetMs, askChannel(interactive, channelId));
  } catch {
    // What Slack does not say now shows when the run is started, which the person is told.
    return null;
  }
  if (slackError === null) return null;
  return {
    [RUN_MODAL_BLOCKS.channel]:
      slackError === 'is_archived'
        ? 'This channel is archived: unarchive it, or pick another one.'
        : 'Sigma is not in this channel, so it cannot post there. Type /invite @Sigma in it, or pick another one.',
  };
}

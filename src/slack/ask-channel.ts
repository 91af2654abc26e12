import type { WebClient } from '@slack/web-api';
import { slackOutcome } from './slack-outcome.ts';

const CHANNEL_CLOSED = new Set(['channel_not_found', 'not_in_channel', 'is_archived']);

/** Slack's error where the bot cannot post, else null. Throws where Slack does not say. */
export async function askChannel(client: WebClient, channelId: string): Promise<string | null> {
  try {
    await client.conversations.history({ channel: channelId, limit: 1 });
    return null;
  } catch (error) {
    const outcome = slackOutcome(error);
    if (outcome.kind === 'refused' && CHANNEL_CLOSED.has(outcome.slackError)) return outcome.slackError;
    throw error;
  }
}

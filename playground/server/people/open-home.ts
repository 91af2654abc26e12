import { z } from 'zod';
import manifest from '../../../manifest.json' with { type: 'json' };
import type { Actions, Done } from '../../protocol.ts';
import type { SimulatedSlack } from '../../slack/slack-server.ts';

const subscribedEvents = z
  .object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) })
  .transform(({ event_subscriptions }) => event_subscriptions.bot_events)
  .catch([])
  .parse(manifest.settings);

/** Slack tells only the apps that asked to be told. */
export async function openHome(
  slack: SimulatedSlack,
  { userId }: Actions['open-home']['input'],
): Promise<Done> {
  if (!subscribedEvents.includes('app_home_opened')) return { error: null };
  const view = slack.homes.get(userId);
  const channel = slack.directChannel(userId).id;
  const event = { type: 'app_home_opened', user: userId, channel, tab: 'home', ...(view && { view }) };
  const result = await slack.event(event);
  return { error: result.acknowledged ? null : 'The app did not respond.' };
}

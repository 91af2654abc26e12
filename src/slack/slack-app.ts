import { App, HTTPReceiver, type Receiver } from '@slack/bolt';
import type { Log } from '../use-cases/log.ts';
import type { BotIdentity } from './identify-bot.ts';
import { isListenedTo } from './is-listened-to.ts';
import { slackLogger } from './slack-logger.ts';

export type SlackAppOptions = {
  receivers: readonly Receiver[];
  botToken: string;
  identity: BotIdentity;
  log: Log;
};

/** One app, whatever the transport: every receiver feeds it. */
export async function createSlackApp(options: SlackAppOptions): Promise<App> {
  const { receivers, botToken, identity, log } = options;
  const [first, ...others] = receivers;
  if (first === undefined) throw new TypeError('an app needs a receiver');
  const app = new App({
    receiver: first,
    logger: slackLogger(log),
    convoStore: false,
    // The token of a workflow's execution ends with it; the bot's own serves after a restart too.
    attachFunctionToken: false,
    deferInitialization: true,
    authorize: async () => ({ botToken, botId: identity.botId, botUserId: identity.botUserId }),
  });
  const listen = app.processEvent.bind(app);
  // Bolt leaves what no listener takes without an acknowledgement, and Slack sends it again or shows a time-out.
  app.processEvent = async (event) => {
    if (isListenedTo(event.body)) return listen(event);
    log.warn({ type: event.body.type }, 'acknowledged what nothing listens to');
    await event.ack();
  };
  await app.init();
  for (const receiver of others) receiver.init(app);
  return app;
}

export function createHttpReceiver(signingSecret: string, log: Log): HTTPReceiver {
  return new HTTPReceiver({ signingSecret, logger: slackLogger(log) });
}

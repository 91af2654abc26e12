import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import { type SimulatedSlack, type SlackOptions, startSlack } from '../../playground/slack/slack-server.ts';
import { slackLogger } from '../../src/slack/slack-logger.ts';
import { createWebClients } from '../../src/slack/web-clients.ts';

export const quietLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A simulated Slack that ends with the test, and the bot's client of it. */
export async function startPair(
  options: SlackOptions = {},
): Promise<{ slack: SimulatedSlack; client: WebClient }> {
  const slack = await startSlack(options);
  onTestFinished(() => slack.close());
  return { slack, client: clientOf(slack.apiUrl) };
}

export function clientOf(apiUrl: string, changes: WebClientOptions = {}): WebClient {
  if (Object.keys(changes).length === 0)
    return createWebClients('xoxb-simulated', apiUrl, quietLog).background;
  return new WebClient('xoxb-simulated', {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: slackLogger(quietLog),
    ...changes,
  });
}

/** A server that answers, or does not, as a test tells it. */
export async function startServer(answer: RequestListener): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  onTestFinished(close);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
}

import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Log } from '../use-cases/log.ts';
import { slackLogger } from './slack-logger.ts';

export type WebClients = {
  /** For what a person waits for: Slack's trigger lives 3 s, so it fails fast. */
  interactive: WebClient;
  /** For what the work rows send; they do the retrying. */
  background: WebClient;
};

export const BACKGROUND_TIMEOUT_MS = 8_000;
const INTERACTIVE_TIMEOUT_MS = 2_000;

/**
 * Two clients, so that a rate limit on edits never holds up a form. Neither retries: a repeated post would be
 * a second message.
 */
export function createWebClients(
  token: string,
  slackApiUrl: string,
  log: Log,
  /** Told the `Date` header of every answer. */
  onDate: (dateHeader: string | null) => void = () => {},
): WebClients {
  const common: WebClientOptions = {
    slackApiUrl,
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      onDate(response.headers.get('date'));
      return response;
    },
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: slackLogger(log),
  };
  return {
    interactive: new WebClient(token, { ...common, timeout: INTERACTIVE_TIMEOUT_MS }),
    background: new WebClient(token, { ...common, timeout: BACKGROUND_TIMEOUT_MS }),
  };
}

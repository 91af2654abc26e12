import { SocketModeReceiver } from '@slack/bolt';
import type { SocketModeClient } from '@slack/socket-mode';
import type { Log } from '../use-cases/log.ts';
import { pause } from '../use-cases/pause.ts';
import { slackLogger } from './slack-logger.ts';
import { slackOutcome } from './slack-outcome.ts';

export type SocketModeOptions = {
  appToken: string;
  slackApiUrl: string;
  /** Two at least: Slack renews each connection every few hours, and what comes meanwhile takes another. */
  connectionCount: number;
  log: Log;
  /** What cannot heal by itself. */
  onFatal(slackError: string): void;
};

export type SocketMode = {
  /** One for each connection; all of them are to be given the app. */
  receivers: SocketModeReceiver[];
  /** Resolves once the first connection takes commands; keeps connecting until stopped. */
  start(): Promise<void>;
  stop(): Promise<void>;
  connectedCount(): number;
};

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;
const CLIENT_PING_TIMEOUT_MS = 12_000;
const URL_TIMEOUT_MS = 10_000;
/** From asking for a URL to Slack's greeting. */
const HANDSHAKE_TIMEOUT_MS = 30_000;

/**
 * Socket Mode over several connections, each reconnected by us: the package's own reconnecting waits five
 * seconds at every renewal, and ends the process on errors that heal.
 */
export function createSocketMode(options: SocketModeOptions): SocketMode {
  const { appToken, slackApiUrl, log } = options;
  const stopping = new AbortController();
  const firstConnection = Promise.withResolvers<void>();
  const connected = new Set<SocketModeClient>();
  const receivers = Array.from({ length: options.connectionCount }, () => {
    return new SocketModeReceiver({
      appToken,
      logger: slackLogger(log),
      autoReconnectEnabled: false,
      clientPingTimeout: CLIENT_PING_TIMEOUT_MS,
      installerOptions: {
        clientOptions: {
          slackApiUrl,
          retryConfig: { retries: 0 },
          rejectRateLimitedCalls: true,
          timeout: URL_TIMEOUT_MS,
        },
      },
    });
  });

  async function keepConnected(client: SocketModeClient): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      const ended = Promise.withResolvers<void>();
      const onEnd = () => ended.resolve();
      client.once('disconnected', onEnd);
      try {
        const handshake = setTimeout(() => void client.disconnect(), HANDSHAKE_TIMEOUT_MS);
        await client.start().finally(() => clearTimeout(handshake));
        failures = 0;
        connected.add(client);
        firstConnection.resolve();
        await ended.promise;
        connected.delete(client);
      } catch (error) {
        // Or else every attempt of a long outage would leave a listener.
        client.off('disconnected', onEnd);
        connected.delete(client);
        const outcome = slackOutcome(error);
        if (outcome.kind === 'unauthorized') {
          options.onFatal(outcome.slackError);
          return;
        }
        failures += 1;
        log.warn({ outcome, failures, err: error }, 'no Socket Mode connection; trying again');
        const asked = outcome.kind === 'rate-limited' ? outcome.retryAfterSeconds * 1000 : 0;
        await pause(Math.max(asked, retryDelayMs(failures)), stopping.signal);
      }
    }
  }

  return {
    receivers,
    async start() {
      for (const { client } of receivers) void keepConnected(client);
      await firstConnection.promise;
    },
    async stop() {
      stopping.abort();
      await Promise.all([...connected].map((client) => client.disconnect()));
    },
    connectedCount: () => connected.size,
  };
}

function retryDelayMs(failures: number): number {
  const step = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures, 10));
  return step / 2 + (Math.random() * step) / 2;
}

import type { HTTPReceiver, Receiver } from '@slack/bolt';
import type { Log } from '../use-cases/log.ts';
import { createHttpReceiver } from './slack-app.ts';
import { createSocketMode } from './socket-mode.ts';

export type TransportOptions = {
  transport: { kind: 'socket'; appToken: string } | { kind: 'http'; signingSecret: string };
  slackApiUrl: string;
  log: Log;
  /** The app-level token no longer works. */
  unauthorized(slackError: string): void;
};

/** How commands, presses and events come from Slack. */
export type Transport = {
  /** All of them are to be given the app. */
  receivers: readonly Receiver[];
  /** What takes Slack's requests; null in Socket Mode. */
  requestListener: HTTPReceiver['requestListener'] | null;
  isConnected(): boolean;
  /** Resolves once commands can come. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

const SOCKET_CONNECTIONS = 2;

export function createTransport(options: TransportOptions): Transport {
  const { transport, slackApiUrl, log, unauthorized } = options;
  if (transport.kind === 'http') {
    const receiver = createHttpReceiver(transport.signingSecret, log);
    return {
      receivers: [receiver],
      requestListener: receiver.requestListener.bind(receiver),
      isConnected: () => true,
      start: async () => {},
      stop: async () => {},
    };
  }
  const socketMode = createSocketMode({
    appToken: transport.appToken,
    slackApiUrl,
    connectionCount: SOCKET_CONNECTIONS,
    log,
    onFatal: unauthorized,
  });
  return {
    receivers: socketMode.receivers,
    requestListener: null,
    isConnected: () => socketMode.connectedCount() > 0,
    start: () => socketMode.start(),
    stop: () => socketMode.stop(),
  };
}

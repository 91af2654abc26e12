import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import manifest from '../../manifest.json' with { type: 'json' };
import { createDelivery } from './delivery.ts';
import { exchange, type Reply } from './exchange.ts';
import { createFaults } from './faults.ts';
import { postEnvelope } from './http-delivery.ts';
import type { Channel, Message, NewerBlocks } from './model.ts';
import { createRateLimits } from './rate-limits.ts';
import { createResponseUrls } from './response-urls.ts';
import { createSocketMode } from './socket-mode.ts';
import { until } from './until.ts';
import { refuse } from './web-api/method.ts';
import { methods } from './web-api/methods.ts';
import { createWorkspace } from './workspace.ts';

export type SlackOptions = {
  port?: number;
  botToken?: string;
  appToken?: string;
  signingSecret?: string;
  /** The clock of triggers, response urls, rate limits and message stamps. */
  now?: () => Date;
  /** How long Slack waits for an acknowledgement. */
  ackTimeoutMs?: number;
  pingIntervalMs?: number;
  enforceRateLimits?: boolean;
  newerBlocks?: NewerBlocks;
  /** Of the bot's token: those of the manifest. */
  scopes?: readonly string[];
  /** Whether the app's manifest turns its Home tab on: as ours does. */
  hasHomeTab?: boolean;
  /** Of the faults that strike with a probability. */
  seed?: number;
};

export type SimulatedSlack = Awaited<ReturnType<typeof startSlack>>;

/** A Slack workspace on loopback: Web API, Socket Mode, signed HTTP delivery and response urls. */
export async function startSlack(options: SlackOptions = {}) {
  const { botToken = 'xoxb-simulated', appToken = 'xapp-simulated', ackTimeoutMs = 3000 } = options;
  const { signingSecret = 'signing-secret-simulated', now = () => new Date() } = options;
  const { scopes = manifest.oauth_config.scopes.bot } = options;
  const workspace = createWorkspace({
    now,
    faults: createFaults(options.seed),
    newerBlocks: options.newerBlocks ?? 'accepted',
    hasHomeTab: options.hasHomeTab ?? manifest.features.app_home.home_tab_enabled,
  });
  const rateLimits = createRateLimits({ isEnforced: options.enforceRateLimits ?? false, now });
  let port = 0;
  let target: { url: string; signingSecret: string } | null = null;

  const responseUrls = createResponseUrls(workspace, () => `http://127.0.0.1:${port}`);
  const sockets = createSocketMode(workspace, {
    port: () => port,
    ackTimeoutMs,
    pingIntervalMs: options.pingIntervalMs ?? 10_000,
  });
  const delivery = createDelivery(workspace, responseUrls, (envelope) =>
    target === null ? sockets.send(envelope) : postEnvelope(envelope, target, ackTimeoutMs),
  );

  function callMethod(name: string, token: string | null, body: Record<string, unknown>): Reply {
    const headers = { 'x-oauth-scopes': scopes.join(',') };
    const reply = (answer: unknown): Reply => ({ status: 200, body: answer, headers });
    const method = methods[name];
    const isConnection = name === 'apps.connections.open';
    if (!isConnection && (method === undefined || !Object.hasOwn(methods, name)))
      return reply(refuse('unknown_method'));
    if (token === null) return reply(refuse('not_authed'));
    if (token !== botToken && token !== appToken) return reply(refuse('invalid_auth'));
    if ((token === appToken) !== isConnection) return reply(refuse('not_allowed_token_type'));
    return reply(method === undefined ? { ok: true, url: sockets.url() } : method(workspace, body));
  }

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = responseUrls.isResponseUrl(pathname) ? 'response_url' : pathname.replace(/^\/api\//, '');
    exchange({ workspace, rateLimits }, request, response, name, (body) =>
      name === 'response_url'
        ? responseUrls.respond(pathname, body)
        : callMethod(name, tokenOf(request, body), body),
    ).catch(() => request.socket.destroy());
  });
  server.on('upgrade', sockets.upgrade);
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;

  return {
    ...delivery,
    apiUrl: `http://127.0.0.1:${port}/api/`,
    port,
    botToken,
    appToken,
    signingSecret,
    faults: workspace.faults,
    rateLimits,
    requests: workspace.requests,
    ephemerals: workspace.ephemerals,

    channel(id: string): Channel {
      const channel = workspace.channels.get(id);
      if (channel === undefined) throw new Error(`there is no channel ${id}`);
      return channel;
    },
    get channels() {
      return [...workspace.channels.values()];
    },
    get users() {
      return [...workspace.users.values()];
    },
    /** After every change in Slack, until the function that it gives is called. */
    onChange(listener: () => void): () => void {
      workspace.changes.on('change', listener);
      return () => workspace.changes.off('change', listener);
    },
    /** The direct messages between the bot and a person. */
    directChannel: workspace.directChannel,
    addChannel: workspace.addChannel,
    addUser: workspace.addUser,
    /** Something that a person writes; the bot hears nothing of it. */
    say(given: { channelId: string; userId: string; text: string; threadTs?: string }): Message {
      const { threadTs = null, ...rest } = given;
      return workspace.addMessage({
        ...rest,
        threadTs,
        isBroadcast: false,
        blocks: [],
        metadata: null,
        botId: null,
      });
    },
    /** The open modals, each stack from its root up. */
    get views() {
      return [...workspace.views.values()];
    },
    triggerOfView: workspace.triggerOfView,
    homes: workspace.homes,
    userGroups: workspace.userGroups,
    /** Steps of workflows that the app was asked to carry out, oldest first. */
    get executions() {
      return [...workspace.executions.values()];
    },
    newTriggerId: workspace.nextTrigger,
    newResponseUrl: responseUrls.create,

    get newerBlocks() {
      return workspace.newerBlocks;
    },
    takeNewerBlocks(newerBlocks: NewerBlocks): void {
      workspace.newerBlocks = newerBlocks;
    },

    /** From now on to this address by signed HTTP; null: over sockets again. */
    deliverTo(next: { url: string; signingSecret?: string } | null): void {
      target = next && { signingSecret, ...next };
    },

    get connections() {
      return sockets.connections;
    },
    get connectionsOpened() {
      return sockets.connectionsOpened;
    },
    disconnectSockets: sockets.disconnect,
    dropSockets: sockets.drop,

    /** Resolves with the first true result of the predicate, looked at after every change in Slack. */
    until<T>(predicate: () => T, timeoutMs = 20_000) {
      return until(workspace, predicate, timeoutMs);
    },

    async close(): Promise<void> {
      sockets.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function tokenOf(request: IncomingMessage, body: Record<string, unknown>): string | null {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (bearer) return bearer;
  return typeof body.token === 'string' && body.token !== '' ? body.token : null;
}

import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type HttpServerOptions = {
  port: number;
  /** Takes `POST /slack/events`; absent in Socket Mode. */
  slackEvents: RequestListener | null;
  isReady(): Promise<boolean>;
  metrics(): Promise<{ contentType: string; text: string }>;
};

export type HttpServer = { port: number; close(): Promise<void> };

/** Slack signs with its own clock: so much ahead of ours is a replay in the making, not a skew. */
const LATEST_TIMESTAMP_AHEAD_SECONDS = 300;

export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    const answer = (status: number, text: string, contentType = 'text/plain; charset=utf-8') => {
      response.writeHead(status, { 'content-type': contentType }).end(text);
    };
    if (path === '/slack/events' && options.slackEvents !== null) {
      // Bolt throws at any other method, and whoever finds the address may send one.
      if (request.method !== 'POST') return answer(405, 'only POST\n');
      if (isFromTheFuture(request.headers['x-slack-request-timestamp']))
        return answer(401, 'timestamp ahead of time\n');
      // Bolt reads forms only under the bare type, and gateways add a charset to it.
      const type = request.headers['content-type'];
      if (type !== undefined) request.headers['content-type'] = type.split(';')[0]?.trim();
      return options.slackEvents(request, response);
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(404, 'not found\n');
    if (path === '/healthz') return answer(200, 'ok\n');
    if (path === '/readyz') {
      options.isReady().then(
        (ready) => answer(ready ? 200 : 503, ready ? 'ready\n' : 'not ready\n'),
        () => answer(503, 'not ready\n'),
      );
      return;
    }
    if (path === '/metrics') {
      options.metrics().then(
        ({ contentType, text }) => answer(200, text, contentType),
        () => answer(500, 'no metrics\n'),
      );
      return;
    }
    return answer(404, 'not found\n');
  });
  await listen(server, options.port);
  return { port: portOf(server), close: () => close(server) };
}

function isFromTheFuture(timestamp: string | string[] | undefined): boolean {
  return Number(timestamp) > Date.now() / 1000 + LATEST_TIMESTAMP_AHEAD_SECONDS;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import sirv from 'sirv';
import type { ActionName } from '../protocol.ts';
import type { ActionTable } from './actions.ts';
import type { Feed } from './feed.ts';

export type PageServer = Awaited<ReturnType<typeof startPageServer>>;

/** Serves the built page, the stream of what it shows, and what it may ask for. On loopback only. */
export async function startPageServer(options: {
  port: number;
  /** The folder of the built page. */
  folder: string;
  feed: Feed;
  actions: ActionTable;
  /** After every action. */
  onActed(): void;
}) {
  const { feed, actions, onActed } = options;
  const files = sirv(options.folder, { dev: true });

  function stream(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const stop = feed.follow((event) => response.write(`data: ${JSON.stringify(event)}\n\n`));
    request.once('close', stop);
  }

  async function act<Name extends ActionName>(name: Name, request: IncomingMessage) {
    const { schema, run } = actions[name];
    const input = schema.safeParse(await json(request).catch(() => null));
    if (!input.success) return { status: 400, body: { error: 'The page asked for something unknown.' } };
    try {
      return { status: 200, body: await run(input.data) };
    } catch (error) {
      return { status: 500, body: { error: error instanceof Error ? error.message : String(error) } };
    } finally {
      onActed();
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname.replace(/^\/api\//u, '');
    if (!isOurPage(request))
      return reply(response, 403, { error: 'This is not the page of the playground.' });
    if (pathname === '/api/feed') return stream(request, response);
    if (request.method === 'POST' && isAction(actions, name)) {
      const { status, body } = await act(name, request);
      return reply(response, status, body);
    }
    files(request, response, () => reply(response, 404, { error: 'There is nothing here.' }));
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;

  return {
    url: `http://127.0.0.1:${port}`,
    async close(): Promise<void> {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Another site in the same browser must not reach the controls, not by another name of this host either. */
function isOurPage({ headers, method }: IncomingMessage): boolean {
  const host = headers.host ?? '';
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/u.test(host)) return false;
  if (headers.origin !== undefined && headers.origin !== `http://${host}`) return false;
  return method !== 'POST' || headers['content-type'] === 'application/json';
}

function isAction(actions: ActionTable, name: string): name is ActionName {
  return Object.hasOwn(actions, name);
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

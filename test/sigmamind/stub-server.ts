import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type StubAnswer = { status?: number; headers?: Record<string, string>; body?: unknown };

/** A server whose answers a test writes itself; strings and buffers are sent as they are. */
export async function startStub(
  answer: (request: { method: string; url: URL; headers: http.IncomingHttpHeaders }) => StubAnswer,
) {
  const seen: { method: string; path: string; query: Record<string, string> }[] = [];
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const method = request.method ?? '';
    seen.push({ method, path: url.pathname, query: Object.fromEntries(url.searchParams) });
    const { status = 200, headers = {}, body = '' } = answer({ method, url, headers: request.headers });
    request.resume();
    response.writeHead(status, headers);
    response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

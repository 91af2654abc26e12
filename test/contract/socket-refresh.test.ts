import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { createSocketMode } from '../../src/slack/socket-mode.ts';

/** A Slack of sockets alone, which can renew one connection and leave the other. */
async function startSockets() {
  const counts: number[] = [];
  const open = new Set<WebSocket>();
  const server = createServer((_request, response) => {
    const { port } = server.address() as AddressInfo;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, url: `ws://127.0.0.1:${port}/link` }));
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => {
    open.add(socket);
    counts.push(open.size);
    socket.on('close', () => {
      open.delete(socket);
      counts.push(open.size);
    });
    socket.send(JSON.stringify({ type: 'hello' }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets.clients) socket.terminate();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    counts,
    refreshOne() {
      const [socket] = open;
      socket?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    },
  };
}

it('keeps a connection through the renewal of the other', async () => {
  const { apiUrl, counts, refreshOne } = await startSockets();
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const socketMode = createSocketMode({
    appToken: 'xapp-1',
    slackApiUrl: apiUrl,
    connectionCount: 2,
    log,
    onFatal: () => {},
  });
  onTestFinished(() => socketMode.stop());
  await socketMode.start();
  await expect.poll(() => counts).toEqual([1, 2]);
  refreshOne();
  await expect.poll(() => counts.length).toBe(4);
  expect(counts.slice(2).toSorted()).not.toContain(0);
  expect(counts.at(-1)).toBe(2);
});

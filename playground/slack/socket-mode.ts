import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { app } from './model.ts';
import type { Delivered, Envelope } from './transport.ts';
import type { Workspace } from './workspace.ts';

const maxConnections = 10;

export type DisconnectReason = 'refresh_requested' | 'warning' | 'link_disabled';

const ack = z.looseObject({ envelope_id: z.string(), payload: z.unknown().optional() });

export type SocketMode = ReturnType<typeof createSocketMode>;

export function createSocketMode(
  workspace: Workspace,
  options: { port: () => number; ackTimeoutMs: number; pingIntervalMs: number },
) {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const open = new Set<WebSocket>();
  const waiting = new Map<string, { socket: WebSocket; settle: (delivered: Delivered) => void }>();
  let opened = 0;
  let turn = 0;

  const pings = setInterval(() => {
    for (const socket of open) socket.ping();
  }, options.pingIntervalMs).unref();

  function accept(socket: WebSocket): void {
    if (open.size >= maxConnections) {
      sendDisconnect(socket, 'too_many_websockets');
      socket.close();
      return;
    }
    open.add(socket);
    opened += 1;
    socket.on('message', (data) => settleAck(String(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      open.delete(socket);
      for (const entry of waiting.values()) {
        if (entry.socket === socket) entry.settle({ acknowledged: false, body: null });
      }
      workspace.changed();
    });
    const debug_info = { host: 'applink-simulated', build_number: 1, approximate_connection_time: 18_060 };
    const connection_info = { app_id: app.id };
    socket.send(JSON.stringify({ type: 'hello', num_connections: open.size, debug_info, connection_info }));
    workspace.changed();
  }

  function settleAck(message: string): void {
    const parsed = ack.safeParse(JSON.parse(message));
    if (!parsed.success) return;
    const { envelope_id: envelopeId, payload } = parsed.data;
    const isEmpty = payload === undefined || JSON.stringify(payload) === '{}';
    waiting.get(envelopeId)?.settle({ acknowledged: true, body: isEmpty ? null : payload });
  }

  return {
    get connections() {
      return open.size;
    },

    /** How many connections there ever were. */
    get connectionsOpened() {
      return opened;
    },

    /** A url that opens one connection, once. */
    url(): string {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `ws://127.0.0.1:${options.port()}/link/?ticket=${ticket}&app_id=${app.id}`;
    },

    upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
      const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket');
      if (ticket === null || !tickets.delete(ticket)) {
        stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, stream, head, accept);
    },

    /** To any one connection. Settles at once where there is none, or where it closes meanwhile. */
    send(envelope: Envelope): Promise<Delivered> {
      const sockets = [...open].filter((socket) => socket.readyState === socket.OPEN);
      turn += 1;
      const socket = sockets[turn % Math.max(1, sockets.length)];
      if (socket === undefined) return Promise.resolve({ acknowledged: false, body: null });
      const envelopeId = envelope.envelopeId ?? randomUUID();
      return new Promise((resolve) => {
        const settle = (delivered: Delivered) => {
          clearTimeout(timer);
          waiting.delete(envelopeId);
          resolve(delivered);
        };
        const timer = setTimeout(() => settle({ acknowledged: false, body: null }), options.ackTimeoutMs);
        waiting.set(envelopeId, { socket, settle });
        socket.send(
          JSON.stringify({
            envelope_id: envelopeId,
            type: envelope.type,
            accepts_response_payload: envelope.type !== 'events_api',
            payload: envelope.payload,
            ...(envelope.retry && {
              retry_attempt: envelope.retry.attempt,
              retry_reason: envelope.retry.reason,
            }),
          }),
        );
      });
    },

    /** Asks every connection to leave, as Slack does every few hours; a warning leaves them open. */
    disconnect(reason: DisconnectReason = 'refresh_requested'): void {
      for (const socket of open) {
        sendDisconnect(socket, reason);
        if (reason !== 'warning') socket.close();
      }
    },

    /** Cuts every connection without a word. */
    drop(): void {
      for (const socket of open) socket.terminate();
    },

    close(): void {
      clearInterval(pings);
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

function sendDisconnect(socket: WebSocket, reason: DisconnectReason | 'too_many_websockets'): void {
  socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-simulated' } }));
}

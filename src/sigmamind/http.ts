import http from 'node:http';
import https from 'node:https';
import got, { RequestError } from 'got';
import type { Settings } from './options.ts';

export type HttpCall = {
  method: 'GET' | 'POST';
  url: URL;
  json: object | null;
  /** What is left for this attempt. */
  totalMs: number;
};

export type HttpOutcome =
  | {
      kind: 'answered';
      status: number;
      retryAfter: string | undefined;
      date: string | undefined;
      body: string;
    }
  | { kind: 'too-large' }
  | { kind: 'failed'; code: string; reason: string; mayHaveArrived: boolean };

/** Sends one request once. Never throws, and gives nothing back that holds the request's headers. */
export function createHttp(settings: Settings): (call: HttpCall) => Promise<HttpOutcome> {
  const reading = { http: new http.Agent({ keepAlive: true }), https: new https.Agent({ keepAlive: true }) };
  // A kept connection may have been closed by the other side just now, and a write that meets it is lost
  // or not: nobody can tell. So a write gets a connection of its own.
  const writing = { http: new http.Agent(), https: new https.Agent() };
  const { timeouts, maxResponseBytes } = settings;
  const client = got.extend({
    headers: { 'x-api-key': settings.apiKey, accept: 'application/json', 'user-agent': 'sigma-for-slack' },
    retry: { limit: 0 },
    throwHttpErrors: false,
    // A redirect would carry the key to wherever it points.
    followRedirect: false,
    responseType: 'text',
  });

  return async ({ method, url, json, totalMs }) => {
    const tooLarge = new AbortController();
    const pending = client(url, {
      method,
      agent: method === 'GET' ? reading : writing,
      signal: tooLarge.signal,
      timeout: {
        lookup: timeouts.lookupMs,
        connect: timeouts.connectMs,
        secureConnect: timeouts.secureConnectMs,
        socket: timeouts.socketMs,
        send: timeouts.sendMs,
        response: timeouts.responseMs,
        request: totalMs,
      },
      ...(json === null ? {} : { json }),
    });
    pending.on('downloadProgress', (progress) => {
      if (progress.transferred > maxResponseBytes) tooLarge.abort();
    });
    try {
      const response = await pending;
      return {
        kind: 'answered',
        status: response.statusCode,
        retryAfter: response.headers['retry-after'],
        date: response.headers.date,
        body: response.body,
      };
    } catch (error) {
      if (tooLarge.signal.aborted) return { kind: 'too-large' };
      return failureOf(error, url);
    }
  };
}

function failureOf(error: unknown, url: URL): HttpOutcome {
  if (!(error instanceof RequestError)) {
    return { kind: 'failed', code: 'UNKNOWN', reason: 'the request failed', mayHaveArrived: true };
  }
  // No byte of a request leaves before the connection, and over TLS its handshake, is complete.
  const timings = error.timings;
  const ready = url.protocol === 'https:' ? timings?.secureConnect : timings?.connect;
  return {
    kind: 'failed',
    code: error.code,
    reason: error.message === '' ? error.code : error.message,
    mayHaveArrived: ready !== undefined || timings?.upload !== undefined,
  };
}

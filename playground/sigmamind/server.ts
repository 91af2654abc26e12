import http from 'node:http';
import { type Answer, errorAnswer } from './answer.ts';
import type { ApiRequest } from './api.ts';
import type { createFaults, Fault } from './faults.ts';
import type { LoggedRequest } from './request-log.ts';
import { routeOf } from './route.ts';

const HTML = '<!doctype html><html><head><title>Bad gateway</title></head><body>Bad gateway</body></html>';

/** The HTTP side: key, routing, faults and the log, around the answers of the API. */
export function createServer(options: {
  apiKey: string;
  requests: LoggedRequest[];
  faults: ReturnType<typeof createFaults>;
  answer: (request: ApiRequest) => Answer;
}): http.Server {
  return http.createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const method = request.method ?? 'GET';
    const route = routeOf(method, url.pathname);
    const endpoint = typeof route === 'string' ? 'unknown' : route.endpoint;
    const logged: LoggedRequest = {
      endpoint,
      method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      body: await readJson(request),
      at: new Date(),
      status: null,
      fault: null,
    };
    options.requests.push(logged);

    function answer(): Answer {
      if (request.headers['x-api-key'] !== options.apiKey) {
        return errorAnswer(401, 'Invalid or missing API key', logged.path);
      }
      if (route === 'wrong-method') return errorAnswer(405, 'Method not allowed', logged.path);
      if (route === 'unknown') return errorAnswer(404, 'No such resource', logged.path);
      return options.answer({ route, path: logged.path, query: logged.query, body: logged.body });
    }

    function send(status: number, contentType: string, body: string, retryAfterSeconds?: number): void {
      logged.status = status;
      if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', retryAfterSeconds);
      response.writeHead(status, { 'Content-Type': contentType }).end(body);
    }

    function sendAnswer({ status, body, retryAfterSeconds }: Answer): void {
      send(status, 'application/json', JSON.stringify(body), retryAfterSeconds);
    }

    function misbehave(fault: Fault): void {
      const message = fault.message ?? 'Something went wrong';
      switch (fault.kind) {
        case 'reset-before':
          request.socket.resetAndDestroy();
          return;
        case 'reset-after':
          answer();
          request.socket.resetAndDestroy();
          return;
        case 'delay': {
          const late = answer();
          const timer = setTimeout(() => sendAnswer(late), fault.delayMs ?? 1_000);
          response.once('close', () => clearTimeout(timer));
          return;
        }
        case 'garbage':
          answer();
          send(fault.status ?? 200, 'application/json', '{"batchId": "batch_');
          return;
        case 'html':
          send(fault.status ?? 502, 'text/html', HTML, fault.retryAfterSeconds);
          return;
        case 'http-error':
        case 'rate-limited': {
          const status = fault.status ?? (fault.kind === 'rate-limited' ? 429 : 500);
          sendAnswer({
            ...errorAnswer(status, message, logged.path),
            ...(fault.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: fault.retryAfterSeconds }),
          });
        }
      }
    }

    const fault = options.faults.take(endpoint);
    if (fault === null) {
      sendAnswer(answer());
      return;
    }
    logged.fault = fault.kind;
    misbehave(fault);
  });
}

/** `undefined` where there is no body, or none that is JSON. */
async function readJson(request: http.IncomingMessage): Promise<unknown> {
  try {
    return JSON.parse(Buffer.concat(await request.toArray()).toString());
  } catch {
    return undefined;
  }
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { isRecord } from './block-kit/walk.ts';
import type { Fault } from './faults.ts';
import type { RequestRecord } from './model.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Workspace } from './workspace.ts';

export type Reply = { status: number; body: unknown; headers?: Record<string, string> };

/** One request and its answer, with the rate limits and the faults that lie on the way. */
export async function exchange(
  { workspace, rateLimits }: { workspace: Workspace; rateLimits: RateLimits },
  request: IncomingMessage,
  response: ServerResponse,
  method: string,
  run: (body: Record<string, unknown>) => Reply,
): Promise<void> {
  const body = await readBody(request);
  const record: RequestRecord = { method, body, at: workspace.now(), response: null, isCut: false };
  workspace.requests.push(record);
  workspace.changed();

  const cut = () => {
    record.isCut = true;
    request.socket.destroy();
    workspace.changed();
  };
  const reply = (answer: Reply) => {
    record.response = { status: answer.status, body: answer.body };
    send(response, answer);
    workspace.changed();
  };

  const waitSeconds = rateLimits.retryAfterSeconds(method, body);
  if (waitSeconds !== null) return reply(rateLimited(waitSeconds));
  const struck = workspace.faults.strike(method, body);
  const pause = struck.find((fault) => fault.kind === 'delay');
  if (pause) await delay(pause.delayMs ?? 100);
  const fault = struck.find((each) => each.kind !== 'delay');
  if (fault?.kind === 'reset-before') return cut();
  const failure = fault && failureOf(fault);
  if (failure) return reply(failure);
  const answer = run(body);
  if (fault?.kind === 'reset-after') return cut();
  reply(answer);
}

function failureOf(fault: Fault): Reply | null {
  switch (fault.kind) {
    case 'rate-limited':
      return rateLimited(fault.retryAfterSeconds ?? 1);
    case 'http-error':
      return { status: fault.status ?? 500, body: fault.error ?? 'simulated failure' };
    case 'platform-error':
      return { status: fault.status ?? 200, body: { ok: false, error: fault.error ?? 'internal_error' } };
    case 'reset-before':
    case 'reset-after':
    case 'delay':
      return null;
  }
}

function rateLimited(retryAfterSeconds: number): Reply {
  const headers = { 'retry-after': String(retryAfterSeconds) };
  return { status: 429, body: { ok: false, error: 'ratelimited' }, headers };
}

function send(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  const isText = typeof body === 'string';
  response.writeHead(status, {
    'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
    ...headers,
  });
  response.end(isText ? body : JSON.stringify(body));
}

const jsonArguments = new Set(['blocks', 'attachments', 'metadata', 'view', 'outputs']);

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const raw = await text(request);
  const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
  if (request.headers['content-type']?.startsWith('application/json')) {
    const parsed = parseJson(raw);
    return { ...Object.fromEntries(query), ...(isRecord(parsed) ? parsed : {}) };
  }
  const form = [...query, ...new URLSearchParams(raw)];
  return Object.fromEntries(
    form.map(([name, value]) => [name, jsonArguments.has(name) ? (parseJson(value) ?? value) : value]),
  );
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

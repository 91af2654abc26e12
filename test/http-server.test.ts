import type { RequestListener } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type HttpServerOptions, startHttpServer } from '../src/http-server.ts';

async function serve(changes: Partial<HttpServerOptions> = {}) {
  const server = await startHttpServer({
    port: 0,
    slackEvents: null,
    isReady: async () => true,
    metrics: async () => ({ contentType: 'text/plain; version=0.0.4', text: 'up 1\n' }),
    ...changes,
  });
  onTestFinished(() => server.close());
  const ask = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${server.port}${path}`, init);
  return { server, ask };
}

const echoType: RequestListener = (request, response) => {
  response.end(`${request.method} ${request.headers['content-type']}`);
};

describe('the port', () => {
  it('says that the process lives, whatever state it is in', async () => {
    const { ask } = await serve({ isReady: () => Promise.reject(new Error('no database')) });
    expect((await ask('/healthz')).status).toBe(200);
  });

  it.each([
    ['is ready', async () => true, 200],
    ['is not ready', async () => false, 503],
    ['cannot tell', () => Promise.reject(new Error('no database')), 503],
  ])('says whether the bot takes commands where it %s', async (_what, isReady, status) => {
    const { ask } = await serve({ isReady });
    expect((await ask('/readyz')).status).toBe(status);
  });

  it('serves the metrics as what they are', async () => {
    const { ask } = await serve();
    const answer = await ask('/metrics');
    expect([answer.headers.get('content-type'), await answer.text()]).toEqual([
      'text/plain; version=0.0.4',
      'up 1\n',
    ]);
  });

  it('says so where the metrics cannot be had', async () => {
    const { ask } = await serve({ metrics: () => Promise.reject(new Error('no database')) });
    expect((await ask('/metrics')).status).toBe(500);
  });

  it.each(['/', '/healthz/', '/slack/events', '/.env'])('knows no %s', async (path) => {
    const { ask } = await serve();
    expect((await ask(path)).status).toBe(404);
  });

  it('takes nothing but questions', async () => {
    const { ask } = await serve();
    expect((await ask('/healthz', { method: 'POST' })).status).toBe(404);
  });

  it('minds no query', async () => {
    const { ask } = await serve();
    expect((await ask('/healthz?probe=1')).status).toBe(200);
  });

  it('is taken only once', async () => {
    const { server } = await serve();
    await expect(startHttpServer(optionsAt(server.port))).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });

  it('closes without waiting for a connection that asks nothing', async () => {
    const { server } = await serve();
    const idle = connect(server.port, '127.0.0.1');
    await new Promise((resolve) => idle.once('connect', resolve));
    const closed = server.close();
    idle.destroy();
    await expect(closed).resolves.toBeUndefined();
  });
});

function optionsAt(port: number): HttpServerOptions {
  return { port, slackEvents: null, isReady: async () => true, metrics: () => Promise.reject(new Error()) };
}

describe('what Slack sends over HTTP', () => {
  const send = (headers: Record<string, string>) => ({ method: 'POST', body: 'x', headers });

  it('goes to Slack’s receiver', async () => {
    const { ask } = await serve({ slackEvents: echoType });
    const answer = await ask('/slack/events', send({ 'content-type': 'application/json' }));
    expect(await answer.text()).toBe('POST application/json');
  });

  it('is a form also where a gateway added a charset', async () => {
    const { ask } = await serve({ slackEvents: echoType });
    const type = 'application/x-www-form-urlencoded; charset=utf-8';
    expect(await (await ask('/slack/events', send({ 'content-type': type }))).text()).toBe(
      'POST application/x-www-form-urlencoded',
    );
  });

  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('is nothing that a %s brings', async (method) => {
    const { ask } = await serve({ slackEvents: echoType });
    expect((await ask('/slack/events', { method })).status).toBe(405);
  });

  it.each([
    [-60, 200],
    [60, 200],
    [600, 401],
  ])('signed %i s ahead of time is answered with %i', async (aheadSeconds, status) => {
    const { ask } = await serve({ slackEvents: echoType });
    const stamp = String(Math.floor(Date.now() / 1000) + aheadSeconds);
    const answer = await ask('/slack/events', send({ 'x-slack-request-timestamp': stamp }));
    expect(answer.status).toBe(status);
  });
});

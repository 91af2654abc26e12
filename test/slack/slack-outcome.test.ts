import type { RequestListener } from 'node:http';
import { WebAPIPlatformError } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../playground/slack/faults.ts';
import { type SlackOutcome, slackOutcome } from '../../src/slack/slack-outcome.ts';
import { clientOf, startPair, startServer } from './start-slack.ts';

/** What a post came to at a server of its own making. */
async function outcomeAt(answer: RequestListener): Promise<SlackOutcome> {
  const { url } = await startServer(answer);
  return outcomeOf(clientOf(url).chat.postMessage({ channel: 'C1', text: 'hello' }));
}

async function outcomeOf(call: Promise<unknown>): Promise<SlackOutcome> {
  return call.then(() => ({ kind: 'failed', error: 'it went well' }), slackOutcome);
}

const answering =
  (status: number, body: string, headers = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };

describe('the outcome of a call that Slack refused', () => {
  const codes: [SlackOutcome['kind'], string[]][] = [
    ['blocks-refused', ['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'msg_too_long']],
    ['rate-limited', ['ratelimited', 'rate_limited', 'message_limit_exceeded']],
    ['unknown', ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']],
    ['unauthorized', ['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired']],
    ['refused', ['channel_not_found', 'not_in_channel', 'is_archived', 'missing_scope', 'an_error_of_2030']],
  ];

  it.each(codes.flatMap(([kind, errors]) => errors.map((error) => [kind, error] as const)))(
    'is %s for %s',
    async (kind, error) => {
      const { slack, client } = await startPair();
      slack.faults.add({ kind: 'platform-error', error });
      const call = client.chat.postMessage({ channel: 'C0PUBLIC01', text: 'hello' });
      expect((await outcomeOf(call)).kind).toBe(kind);
    },
  );

  it('is refused in a channel that the bot is not in', async () => {
    const { client } = await startPair();
    const call = client.chat.postMessage({ channel: 'C0OUTSIDE1', text: 'hello' });
    expect(await outcomeOf(call)).toEqual({ kind: 'refused', slackError: 'not_in_channel' });
  });
});

describe('the outcome of a call that came back broken', () => {
  it.each<[string, number, string]>([
    ['a page of HTML', 200, '<!doctype html><title>Sign in</title>'],
    ['plain words', 200, 'upstream unavailable'],
    ['nothing', 200, ''],
    ['half an answer', 200, '{"ok":true,"ts":"17'],
    ['no object', 200, 'null'],
    ['an object of nothing', 200, '{}'],
    ['a 500', 500, 'oops'],
    ['a 502 with HTML', 502, '<html></html>'],
    ['a 504', 504, ''],
  ])('is unknown with %s', async (_what, status, body) => {
    expect(await outcomeAt(answering(status, body))).toMatchObject({ kind: 'unknown' });
  });

  it('is unknown where the answer breaks off', async () => {
    const outcome = await outcomeAt((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"ok"', () => response.destroy());
    });
    expect(outcome.kind).toBe('unknown');
  });

  it.each([400, 403, 404, 413])('is a failure without effect with a %i', async (status) => {
    expect(await outcomeAt(answering(status, ''))).toEqual({
      kind: 'failed',
      error: `Slack answered HTTP ${status}`,
    });
  });

  it('quotes no page that came instead of an answer', async () => {
    expect(JSON.stringify(await outcomeAt(answering(200, '<html>private</html>')))).not.toContain('private');
  });
});

describe('the outcome of a call that is too many', () => {
  it('is to wait for as long as Slack asks', async () => {
    expect(await outcomeAt(answering(429, '', { 'retry-after': '7' }))).toEqual({
      kind: 'rate-limited',
      retryAfterSeconds: 7,
    });
  });

  it.each([{}, { 'retry-after': 'Sun, 22 Nov 2026 08:00:00 GMT' }])(
    'is to wait for a while without a number of seconds: %j',
    async (headers) => {
      expect(await outcomeAt(answering(429, '', headers))).toEqual({
        kind: 'rate-limited',
        retryAfterSeconds: 10,
      });
    },
  );
});

describe('the outcome of a call without an answer', () => {
  it('is a failure without effect where there was no connection', async () => {
    const { url, close } = await startServer(() => undefined);
    await close();
    const outcome = await outcomeOf(clientOf(url).auth.test());
    expect(outcome).toEqual({ kind: 'failed', error: 'no connection (ECONNREFUSED)' });
  });

  it('is a failure without effect where the name is not known', async () => {
    const outcome = await outcomeOf(clientOf('http://slack.invalid/').auth.test());
    expect(outcome.kind).toBe('failed');
  });

  it.each<Fault['kind']>(['reset-before', 'reset-after'])('is unknown after a %s', async (kind) => {
    const { slack, client } = await startPair();
    slack.faults.add({ kind, method: 'chat.postMessage' });
    const call = client.chat.postMessage({ channel: 'C0PUBLIC01', text: 'hello' });
    expect((await outcomeOf(call)).kind).toBe('unknown');
  });

  it('is unknown after a time-out', async () => {
    const { url } = await startServer(() => undefined);
    const outcome = await outcomeOf(clientOf(url, { timeout: 50 }).auth.test());
    expect(outcome).toEqual({ kind: 'unknown', error: 'the connection broke (TimeoutError)' });
  });

  it.each([new Error('a slip'), 'a slip', null])('is unknown for whatever else is thrown: %s', (error) => {
    expect(slackOutcome(error).kind).toBe('unknown');
  });

  it('is unknown where Slack gives no reason', () => {
    const error = new WebAPIPlatformError({ ok: false } as never);
    expect(slackOutcome(error).kind).toBe('unknown');
  });
});

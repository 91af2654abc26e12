import { describe, expect, it } from 'vitest';
import { respond } from '../../src/slack/respond.ts';
import { slackOutcome } from '../../src/slack/slack-outcome.ts';
import { startPair, startServer } from './start-slack.ts';

const place = { channelId: 'C0PUBLIC01', userId: 'U0ASHA0001' };
const origin = { ...place, message: null };

async function outcomeAt(status: number, text: string, headers = {}) {
  const { url } = await startServer((_request, response) => {
    response.writeHead(status, headers).end(text);
  });
  return outcomeOf(respond(url, { text: 'hello' }, false));
}

const outcomeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'sent' as const,
    (error: unknown) => slackOutcome(error),
  );

describe('an answer through a response URL', () => {
  it('is seen by nobody but who asked', async () => {
    const { slack } = await startPair();
    const url = slack.newResponseUrl(origin);
    await respond(url, { text: 'hello' }, false);
    expect(slack.ephemerals).toMatchObject([{ ...place, text: 'hello', source: 'response-url' }]);
  });

  it('unfurls nothing', async () => {
    const { slack } = await startPair();
    await respond(slack.newResponseUrl(origin), { text: 'https://example.com' }, false);
    expect(slack.requests[0]?.body).toMatchObject({ unfurl_links: false, unfurl_media: false });
  });

  it.each([true, false])('takes the place of the message of the button or not: %s', async (replaces) => {
    const { slack } = await startPair();
    await respond(slack.newResponseUrl(origin), { text: 'hello' }, replaces);
    expect(slack.requests[0]?.body).toMatchObject({ replace_original: replaces });
  });

  it('is refused for good by a URL that is not Slack’s any more', async () => {
    const { slack } = await startPair();
    const outcome = await outcomeOf(respond(`${slack.newResponseUrl(origin)}x`, { text: 'hello' }, false));
    expect(outcome).toMatchObject({ kind: 'refused' });
  });

  it.each<[string, number, string, string]>([
    ['a bare code', 404, 'used_url', 'used_url'],
    ['a bare code with a 200', 200, 'expired_url', 'expired_url'],
    ['JSON', 404, '{"ok":false,"error":"expired_url"}', 'expired_url'],
    ['nothing but a 404', 404, '', 'response_url_http_404'],
    ['a 404 with HTML', 404, '<html></html>', 'response_url_http_404'],
  ])('is refused for good with %s', async (_what, status, text, slackError) => {
    expect(await outcomeAt(status, text)).toEqual({ kind: 'refused', slackError });
  });

  it('is to be said more simply where its blocks are refused', async () => {
    expect(await outcomeAt(200, '{"ok":false,"error":"invalid_blocks"}')).toMatchObject({
      kind: 'blocks-refused',
    });
  });

  it.each([
    [{ 'retry-after': '3' }, 3],
    [{}, 10],
  ])('waits for as long as Slack asks: %j', async (headers, retryAfterSeconds) => {
    expect(await outcomeAt(429, '', headers)).toEqual({ kind: 'rate-limited', retryAfterSeconds });
  });

  it.each([500, 503])('may have gone out despite a %i', async (status) => {
    expect(await outcomeAt(status, '')).toMatchObject({ kind: 'unknown' });
  });

  it.each(['ok', '{"ok":true}', ''])('has gone out with %j', async (text) => {
    expect(await outcomeAt(200, text)).toBe('sent');
  });

  it('follows no redirect to another server', async () => {
    let asked = 0;
    const elsewhere = await startServer((_request, response) => {
      asked += 1;
      response.end('ok');
    });
    await outcomeAt(307, '', { location: elsewhere.url });
    expect(asked).toBe(0);
  });

  it('certainly did not go out without a connection', async () => {
    const { url, close } = await startServer(() => undefined);
    await close();
    expect(await outcomeOf(respond(url, { text: 'hello' }, false))).toMatchObject({ kind: 'failed' });
  });

  it('may have gone out where the connection broke', async () => {
    const { url } = await startServer((request) => request.socket.destroy());
    expect(await outcomeOf(respond(url, { text: 'hello' }, false))).toMatchObject({ kind: 'unknown' });
  });
});

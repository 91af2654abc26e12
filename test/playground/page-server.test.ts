import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createActions } from '../../playground/server/actions.ts';
import { createBotProcess } from '../../playground/server/bot-process.ts';
import { createFeed } from '../../playground/server/feed.ts';
import { type PageServer, startPageServer } from '../../playground/server/page-server.ts';
import { createPeople } from '../../playground/server/people.ts';
import { createSwitches } from '../../playground/server/switches.ts';
import { createWorkflows } from '../../playground/server/workflows.ts';
import { type SimulatedSigmaMind, startSigmaMind } from '../../playground/sigmamind/start-sigma-mind.ts';
import { type SimulatedSlack, startSlack } from '../../playground/slack/slack-server.ts';

let slack: SimulatedSlack;
let sigmaMind: SimulatedSigmaMind;
let server: PageServer;
let acted = 0;

beforeEach(async () => {
  [slack, sigmaMind] = await Promise.all([startSlack(), startSigmaMind()]);
  acted = 0;
  const feed = createFeed(() => [
    { kind: 'user', key: 'U1', value: { id: 'U1', name: 'asha', realName: 'Asha', isBot: false } },
  ]);
  feed.refresh();
  server = await startPageServer({
    port: 0,
    folder: import.meta.dirname,
    feed,
    actions: createActions({
      slack,
      sigmaMind,
      people: createPeople(slack),
      workflows: createWorkflows(slack),
      switches: createSwitches(slack, sigmaMind),
      bot: createBotProcess({ PORT: '0' }),
    }),
    onActed: () => {
      acted += 1;
    },
  });
});

afterEach(async () => {
  await Promise.all([server.close(), slack.close(), sigmaMind.close()]);
});

const said = { channelId: 'C0PUBLIC01', userId: 'U0ASHA0001', text: 'Hello', threadTs: null };

type Answer = { status: number; body: string };

/** With any headers: `fetch` would not send another host's name. */
function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
    const sent = request(`${server.url}${path}`, options, async (response) => {
      const chunks = await response.toArray();
      resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() });
    });
    sent.once('error', reject);
    sent.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
}

const messages = () => slack.channel('C0PUBLIC01').messages.map(({ text }) => text);

describe('the server of the page', () => {
  it('acts, and says that it did', async () => {
    expect(await post('/api/say', said)).toEqual({ status: 200, body: '{"error":null}' });
    expect(messages()).toEqual(['Hello']);
    expect(acted).toBe(1);
  });

  it.each([
    ['another name of the host', { host: 'evil.example:4000' }],
    ['another site', { origin: 'https://evil.example' }],
    ['a form', { 'content-type': 'text/plain' }],
  ])('refuses %s', async (_who, headers) => {
    expect((await post('/api/say', said, headers)).status).toBe(403);
    expect(messages()).toEqual([]);
  });

  it.each([
    ['no JSON', '{'],
    ['a missing field', { channelId: 'C0PUBLIC01' }],
    ['a wrong type', { ...said, text: 7 }],
  ])('refuses %s', async (_what, body) => {
    expect((await post('/api/say', body)).status).toBe(400);
  });

  it('says what broke', async () => {
    const { status, body } = await post('/api/say', { ...said, channelId: 'C0NOWHERE1' });
    expect(status).toBe(500);
    expect(body).toContain('there is no channel C0NOWHERE1');
  });

  it.each(['/api/unknown', '/api/constructor', '/../package.json', '/nothing.js'])(
    'has nothing at %s',
    async (path) => {
      expect((await post(path, {})).status).toBe(404);
    },
  );

  it('streams what there is', async () => {
    const response = await fetch(`${server.url}/api/feed`);
    const reader = response.body?.getReader();
    const first = new TextDecoder().decode((await reader?.read())?.value);
    await reader?.cancel();
    expect(first).toMatch(/^data: \{"isFirst":true.*"realName":"Asha".*\n\n$/u);
  });
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createPeople, type People } from '../../playground/server/people.ts';
import { type SimulatedSlack, startSlack } from '../../playground/slack/slack-server.ts';

const asha = 'U0ASHA0001';
const ben = 'U0BEN00002';
const here = { channelId: 'C0PUBLIC01', userId: asha, threadTs: null };

let slack: SimulatedSlack;
let people: People;
let close: () => Promise<void>;
/** What the app answers; null for nothing at all. */
let appAnswer: unknown;
/** The app's requests. */
let heard: URLSearchParams[];

beforeEach(async () => {
  slack = await startSlack({ ackTimeoutMs: 1000 });
  people = createPeople(slack);
  heard = [];
  appAnswer = {};
  const app = createServer(async (request, response) => {
    heard.push(new URLSearchParams(await text(request)));
    if (appAnswer !== null)
      response.setHeader('content-type', 'application/json').end(JSON.stringify(appAnswer));
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const address = app.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  slack.deliverTo({ url: `http://127.0.0.1:${port}/` });
  close = async () => {
    app.close();
    app.closeAllConnections();
    await slack.close();
  };
});

afterEach(() => close());

const noticed = () => people.notices.map(({ userId, text }) => `${userId}: ${text}`);
const payload = (index: number) => JSON.parse(heard[index]?.get('payload') ?? '{}');

async function openModal(userId: string, view: Record<string, unknown> = {}) {
  await people.say({ ...here, userId, text: '/sigma run' });
  const body = {
    trigger_id: heard.at(-1)?.get('trigger_id'),
    view: { type: 'modal', title: { type: 'plain_text', text: 'Run' }, blocks: [], ...view },
  };
  await fetch(`${slack.apiUrl}views.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const opened = slack.views.at(-1);
  if (opened === undefined) throw new Error('no view was opened');
  return opened;
}

describe('a person who types', () => {
  it('says it in the channel, or in a thread', async () => {
    await people.say({ ...here, text: 'Good morning' });
    const [parent] = slack.channel(here.channelId).messages;
    await people.say({ ...here, text: 'And to you', threadTs: parent?.ts ?? '' });
    expect(slack.channel(here.channelId).messages.map(({ text, threadTs }) => [text, threadTs])).toEqual([
      ['Good morning', null],
      ['And to you', parent?.ts],
    ]);
  });

  it('gives the app a command of the manifest, without its name', async () => {
    await people.say({ ...here, text: '/sigma  status all ' });
    expect(heard.map((form) => [form.get('command'), form.get('text')])).toEqual([['/sigma', 'status all']]);
    expect(noticed()).toEqual([]);
  });

  it('is told by Slack where the app does not respond', async () => {
    appAnswer = null;
    await people.say({ ...here, text: '/sigma status' });
    expect(noticed()).toEqual([`${asha}: /sigma failed because the app did not respond.`]);
  });

  it('is told by Slack of a command that nobody takes', async () => {
    await people.say({ ...here, text: '/sigmar status' });
    expect(noticed()).toEqual([expect.stringContaining('/sigmar is not a valid command')]);
    expect(heard).toEqual([]);
  });

  it('is told that threads take no commands', async () => {
    await people.say({ ...here, text: 'Good morning' });
    const [parent] = slack.channel(here.channelId).messages;
    await people.say({ ...here, text: '/sigma status', threadTs: parent?.ts ?? '' });
    expect(noticed()).toEqual([expect.stringContaining('not supported in threads')]);
    expect(heard).toEqual([]);
  });

  it('invites the app', async () => {
    await people.say({ channelId: 'G0PRIVATE1', userId: asha, text: '/invite @Sigma', threadTs: null });
    expect(slack.channel('G0PRIVATE1').hasBot).toBe(true);
    expect(slack.channel('G0PRIVATE1').messages.at(-1)?.text).toBe('was added to #secret by Asha Rao.');
  });

  it('says who invited by the name that Slack shows', async () => {
    const mina = 'U0MINA0003';
    slack.addUser({ id: mina, name: 'mina', realName: 'Mina Sato', displayName: 'Mina', isBot: false });
    slack.addChannel({ id: 'C0QUIET001', name: 'quiet', kind: 'public', memberIds: [mina], hasBot: false });
    await people.say({ channelId: 'C0QUIET001', userId: mina, threadTs: null, text: '/invite @Sigma' });
    expect(slack.channel('C0QUIET001').messages.at(-1)?.text).toBe('was added to #quiet by Mina.');
  });

  it('learns what Slack would not have shown of an answer', async () => {
    appAnswer = { text: 'Hello', blocks: [{ type: 'section' }] };
    expect((await people.say({ ...here, text: '/sigma status' })).error).toMatch(
      /^Slack would not show this answer: .* at \/blocks\/0/u,
    );
  });
});

describe('a modal', () => {
  it('belongs to the person whose command opened it', async () => {
    const views = [await openModal(asha), await openModal(ben)];
    expect(views.map(people.ownerOf)).toEqual([asha, ben]);
  });

  it('shows what the app objected to', async () => {
    const view = await openModal(asha);
    appAnswer = { response_action: 'errors', errors: { agent: 'Pick an agent.' } };
    const answer = await people.submit({ userId: asha, viewId: view.id, values: {} });
    expect(answer).toMatchObject({ acknowledged: true, errors: { agent: 'Pick an agent.' } });
    expect(slack.views).toHaveLength(1);
  });

  it('stays where the app does not respond', async () => {
    const view = await openModal(asha);
    appAnswer = null;
    const answer = await people.submit({ userId: asha, viewId: view.id, values: {} });
    expect(answer).toMatchObject({ acknowledged: false, errors: {} });
    expect(slack.views).toHaveLength(1);
  });

  it('hands a pushed view to the person of the one beneath', async () => {
    const view = await openModal(ben);
    const pushed = { type: 'modal', title: { type: 'plain_text', text: 'More' }, blocks: [] };
    appAnswer = { response_action: 'push', view: pushed };
    await people.submit({ userId: ben, viewId: view.id, values: {} });
    expect(slack.views.map(people.ownerOf)).toEqual([ben, ben]);
  });

  it('is gone once it was closed', async () => {
    const view = await openModal(asha);
    await people.closeView({ userId: asha, viewId: view.id, isCleared: true });
    expect(slack.views).toEqual([]);
    expect(await people.submit({ userId: asha, viewId: view.id, values: {} })).toMatchObject({
      error: 'That message is gone.',
    });
  });

  it('suggests the options of the app, in groups too', async () => {
    const view = await openModal(asha, {
      submit: { type: 'plain_text', text: 'Go' },
      blocks: [
        {
          type: 'input',
          block_id: 'agent',
          label: { type: 'plain_text', text: 'Agent' },
          element: { type: 'external_select', action_id: 'pick', min_query_length: 0 },
        },
      ],
    });
    const option = { text: { type: 'plain_text', text: 'Refund line' }, value: 'agent_1' };
    const label = { type: 'plain_text', text: 'Live' };
    const given = {
      userId: asha,
      viewId: view.id,
      actionId: 'pick',
      blockId: 'agent',
      query: 'ref',
      values: {},
    };
    const shown = { text: 'Refund line', description: null, value: 'agent_1', option };
    appAnswer = { options: [option] };
    expect(await people.suggest(given)).toMatchObject({ options: [shown], groups: [] });
    appAnswer = { option_groups: [{ label, options: [option] }] };
    expect(await people.suggest(given)).toMatchObject({
      options: [],
      groups: [{ label: 'Live', options: [shown] }],
    });
    expect(payload(1)).toMatchObject({ type: 'block_suggestion', action_id: 'pick', value: 'ref' });
  });
});

describe('a press', () => {
  const button = {
    type: 'actions',
    block_id: 'row',
    elements: [
      { type: 'button', action_id: 'show', value: 'v1', text: { type: 'plain_text', text: 'Show' } },
    ],
  };
  const press = { userId: ben, actionId: 'show', blockId: 'row', action: {}, values: {} };

  it('on an ephemeral message carries its button and who pressed it', async () => {
    appAnswer = { text: 'Here', blocks: [button] };
    await people.say({ ...here, userId: ben, text: '/sigma status' });
    const [ephemeral] = slack.ephemerals;
    const place = { kind: 'ephemeral' as const, userId: ben, ts: ephemeral?.ts ?? '' };
    expect(await people.press({ ...press, place })).toMatchObject({ acknowledged: true, error: null });
    expect(payload(1)).toMatchObject({
      type: 'block_actions',
      user: { id: ben },
      container: { is_ephemeral: true },
      actions: [{ action_id: 'show', block_id: 'row', value: 'v1' }],
    });
  });

  it('in the Home tab carries the Home and who pressed it', async () => {
    await fetch(`${slack.apiUrl}views.publish`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ user_id: asha, view: { type: 'home', blocks: [button] } }),
    });
    const place = { kind: 'home' as const, userId: asha };
    expect(await people.press({ ...press, userId: asha, place })).toMatchObject({
      acknowledged: true,
      error: null,
    });
    expect(payload(0)).toMatchObject({
      type: 'block_actions',
      user: { id: asha },
      view: { type: 'home', hash: slack.homes.get(asha)?.hash },
    });
  });

  it('on what is gone says so', async () => {
    const place = { kind: 'message' as const, channelId: here.channelId, ts: '1.0' };
    expect(await people.press({ ...press, place })).toMatchObject({ error: 'That message is gone.' });
    expect(heard).toEqual([]);
  });
});

describe('opening the Home tab', () => {
  it('tells the app who did', async () => {
    const told: unknown[] = [];
    const app = createServer(async (request, response) => {
      told.push(JSON.parse(await text(request)));
      response.end();
    });
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void app.close());
    const { port } = app.address() as AddressInfo;
    slack.deliverTo({ url: `http://127.0.0.1:${port}/` });
    expect(await people.openHome({ userId: asha })).toEqual({ error: null });
    expect(told).toMatchObject([{ event: { type: 'app_home_opened', user: asha, tab: 'home' } }]);
  });
});

import { createServer } from 'node:http';
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type SimulatedSlack, startSlack } from '../../playground/slack/slack-server.ts';

const ignore = () => undefined;
const logger = {
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
  setLevel: ignore,
  getLevel: () => LogLevel.ERROR,
  setName: ignore,
};

const button = (actionId = 'show', value = 'v1') => ({
  type: 'actions',
  block_id: 'row',
  elements: [{ type: 'button', action_id: actionId, value, text: { type: 'plain_text', text: 'Show' } }],
});
const modal = (more: Record<string, unknown> = {}) => ({
  type: 'modal' as const,
  title: { type: 'plain_text' as const, text: 'Run' },
  blocks: [],
  ...more,
});
const option = (value: string) => ({ text: { type: 'plain_text' as const, text: value }, value });

const asha = { userId: 'U0ASHA0001' };
const inGeneral = { channelId: 'C0PUBLIC01', ...asha };

let slack: SimulatedSlack;
let app: App;
let stop: () => Promise<unknown>;
let nowMs: number;

const modes = {
  async 'Socket Mode'() {
    const receiver = new SocketModeReceiver({
      appToken: slack.appToken,
      logger,
      clientPingTimeout: 200,
      installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
    });
    app = new App({
      token: slack.botToken,
      receiver,
      logger,
      clientOptions: { slackApiUrl: slack.apiUrl },
    });
    await app.start();
    stop = () => receiver.client.disconnect();
  },

  async HTTP() {
    const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret, logger });
    app = new App({
      token: slack.botToken,
      receiver,
      logger,
      clientOptions: { slackApiUrl: slack.apiUrl },
    });
    const server = await receiver.start(0);
    const address = server.address() as { port: number };
    slack.deliverTo({ url: `http://127.0.0.1:${address.port}/slack/events` });
    stop = async () => {
      server.closeAllConnections();
      await receiver.stop();
    };
  },
};

beforeEach(async () => {
  nowMs = Date.UTC(2026, 0, 1);
  slack = await startSlack({ ackTimeoutMs: 150, now: () => new Date(nowMs) });
});

describe.each(Object.keys(modes) as (keyof typeof modes)[])('a Bolt app over %s', (mode) => {
  beforeEach(async () => {
    await modes[mode]();
  });

  afterEach(async () => {
    await stop();
    await slack.close();
  });

  const post = async (more: Record<string, unknown> = {}) => {
    const { ts } = await app.client.chat.postMessage({
      channel: 'C0PUBLIC01',
      text: 'a card',
      blocks: [button()],
      ...more,
    } as never);
    return slack.channel('C0PUBLIC01').messages.find((each) => each.ts === ts) as never;
  };
  const open = async (view: object = modal()) => {
    await app.client.views.open({ trigger_id: slack.newTriggerId(), view } as never);
    return slack.views.at(-1) as NonNullable<(typeof slack.views)[number]>;
  };

  it('gets a command as Slack sends it', async () => {
    let received: unknown;
    app.command('/sigma', async ({ command, ack }) => {
      received = command;
      await ack();
    });
    const result = await slack.command({ text: 'status "a & b"', ...inGeneral });
    expect(result).toMatchObject({ acknowledged: true, body: null, refused: [] });
    expect(received).toMatchObject({
      command: '/sigma',
      text: 'status "a & b"',
      channel_id: 'C0PUBLIC01',
      channel_name: 'general',
      user_id: 'U0ASHA0001',
      team_id: 'T0SIGMA001',
      is_enterprise_install: 'false',
    });
  });

  it('shows the answer within an acknowledgement', async () => {
    app.command('/sigma', ({ ack }) => ack('hello'));
    await slack.command({ text: '', ...inGeneral });
    expect(slack.ephemerals).toMatchObject([{ ...inGeneral, text: 'hello', source: 'ack' }]);
  });

  it('does not show an answer that breaks a limit', async () => {
    app.command('/sigma', ({ ack }) => ack({ text: 'a', blocks: [{ type: 'section' }] as never }));
    const result = await slack.command({ text: '', ...inGeneral });
    expect(result.refused).toMatchObject([{ pointer: '/blocks/0' }]);
    expect(slack.ephemerals).toEqual([]);
  });

  it('is given up on when it acknowledges too late', async () => {
    const late = Promise.withResolvers<void>();
    app.command('/sigma', async ({ ack }) => {
      await late.promise;
      await ack().catch(ignore);
    });
    const result = await slack.command({ text: '', ...inGeneral });
    late.resolve();
    expect(result.acknowledged).toBe(false);
    expect(result.latencyMs).toBeGreaterThanOrEqual(140);
  });

  it('is given up on when nobody listens', async () => {
    const result = await slack.command({ text: '', command: '/other', ...inGeneral });
    expect(result.acknowledged).toBe(false);
  });

  it('opens a modal with the trigger of a command', async () => {
    app.command('/sigma', async ({ ack, client, command }) => {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: modal() });
    });
    await slack.command({ text: 'run', ...inGeneral });
    const view = await slack.until(() => slack.views[0]);
    expect(view).toMatchObject({ type: 'modal' });
  });

  it('answers through the response url where the bot is not a member', async () => {
    app.command('/sigma', async ({ ack, respond }) => {
      await ack();
      await respond('later');
    });
    await slack.command({ text: '', channelId: 'G0PRIVATE1', ...asha });
    const answer = await slack.until(() => slack.ephemerals[0]);
    expect(answer).toMatchObject({ channelId: 'G0PRIVATE1', text: 'later', source: 'response-url' });
  });

  it('gets a press on a message with the value of the button', async () => {
    let received: unknown;
    app.action('show', async ({ ack, body }) => {
      received = body;
      await ack();
    });
    const message = await post({ metadata: { event_type: 'card', event_payload: { id: 1 } } });
    const result = await slack.press({ actionId: 'show', message, ...asha });
    expect(result.acknowledged).toBe(true);
    expect(received).toMatchObject({
      type: 'block_actions',
      container: { type: 'message', channel_id: 'C0PUBLIC01', is_ephemeral: false },
      channel: { id: 'C0PUBLIC01', name: 'general' },
      message: { text: 'a card', metadata: { event_type: 'card' } },
      actions: [{ action_id: 'show', block_id: 'row', type: 'button', value: 'v1' }],
    });
  });

  it('gets a value that was tampered with', async () => {
    let received: unknown;
    app.action('show', async ({ ack, action }) => {
      received = action;
      await ack();
    });
    await slack.press({ actionId: 'show', value: 'evil', message: await post(), ...asha });
    expect(received).toMatchObject({ value: 'evil' });
  });

  it('replaces the message that was pressed on', async () => {
    app.action('show', async ({ ack, respond }) => {
      await ack();
      await respond({ text: 'next page', replace_original: true });
    });
    await slack.press({ actionId: 'show', message: await post(), ...asha });
    await slack.until(() => slack.channel('C0PUBLIC01').messages[0]?.text === 'next page');
    expect(slack.ephemerals).toEqual([]);
  });

  it('replaces and deletes the ephemeral that was pressed on', async () => {
    app.command('/sigma', ({ ack }) => ack({ text: 'page 1', blocks: [button()] as never }));
    app.action('show', async ({ ack, respond }) => {
      await ack();
      await respond({ text: 'page 2', replace_original: true });
      await respond({ delete_original: true });
    });
    await slack.command({ text: '', ...inGeneral });
    const message = await slack.until(() => slack.ephemerals[0]);
    await slack.press({ actionId: 'show', message, ...asha });
    await slack.until(() => slack.ephemerals.every((each) => each.isDeleted));
    expect(slack.ephemerals).toMatchObject([
      { ts: message.ts, text: 'page 1', replacedOriginal: false },
      { ts: message.ts, text: 'page 2', replacedOriginal: true },
    ]);
  });

  it('gets a choice in a view, and the view with it', async () => {
    let received: unknown;
    app.action('agent', async ({ ack, body }) => {
      received = body;
      await ack();
    });
    const view = await open(modal({ private_metadata: 'p' }));
    const action = { type: 'external_select', selected_option: option('a1') };
    await slack.press({ actionId: 'agent', blockId: 'b', action, view, ...asha });
    expect(received).toMatchObject({
      container: { type: 'view', view_id: view.id },
      view: { id: view.id, hash: view.hash, private_metadata: 'p' },
      actions: [{ action_id: 'agent', block_id: 'b', selected_option: { value: 'a1' } }],
    });
  });

  it('finds an earlier choice in the view that asks for options', async () => {
    let values: unknown;
    app.action('agent', ({ ack }) => ack());
    app.options('cases', async ({ ack, body }) => {
      values = body.view?.state.values;
      await ack({ options: [] });
    });
    const view = await open();
    const action = { type: 'external_select', selected_option: option('a1') };
    await slack.press({ actionId: 'agent', blockId: 'b', action, view, ...asha });
    await slack.suggest({ actionId: 'cases', blockId: 'c', value: '', view, ...asha });
    expect(values).toEqual({ b: { agent: action } });
  });

  it('suggests options', async () => {
    app.options('agent', ({ ack, payload }) => ack({ options: [option(payload.value)] }));
    const result = await slack.suggest({
      actionId: 'agent',
      blockId: 'b',
      value: 'sup',
      view: await open(),
      ...asha,
    });
    expect(result).toMatchObject({ acknowledged: true, body: { options: [{ value: 'sup' }] }, refused: [] });
  });

  it('does not show more than a hundred options', async () => {
    const options = Array.from({ length: 101 }, (_, index) => option(`o${index}`));
    app.options('agent', ({ ack }) => ack({ options }));
    const view = await open();
    const result = await slack.suggest({ actionId: 'agent', blockId: 'b', value: '', view, ...asha });
    expect(result.refused).toEqual([{ pointer: '/options', message: 'no more than 100 items allowed' }]);
  });

  it('closes a view that it takes', async () => {
    let values: unknown;
    app.view('run', async ({ ack, view }) => {
      values = view.state.values;
      await ack();
    });
    const view = await open(modal({ callback_id: 'run' }));
    await slack.submit({ view, values: { b: { agent: { type: 'external_select' } } }, ...asha });
    expect(values).toEqual({ b: { agent: { type: 'external_select' } } });
    expect(slack.views).toEqual([]);
  });

  it('keeps a view with errors open', async () => {
    app.view('run', ({ ack }) => ack({ response_action: 'errors', errors: { b: 'choose one' } }));
    const view = await open(modal({ callback_id: 'run' }));
    const result = await slack.submit({ view, ...asha });
    expect(result.body).toEqual({ response_action: 'errors', errors: { b: 'choose one' } });
    expect(slack.views).toHaveLength(1);
  });

  it('shows no error of what is no input of the view', async () => {
    app.view('run', ({ ack }) => ack({ response_action: 'errors', errors: { gone: 'choose one' } }));
    const result = await slack.submit({ view: await open(modal({ callback_id: 'run' })), ...asha });
    expect(result.refused).toMatchObject([{ pointer: '/errors/gone' }]);
  });

  it('updates a view in an acknowledgement', async () => {
    app.view('run', ({ ack }) => ack({ response_action: 'update', view: modal({ callback_id: 'done' }) }));
    const view = await open(modal({ callback_id: 'run' }));
    await slack.submit({ view, ...asha });
    expect(slack.views).toMatchObject([{ id: view.id, callback_id: 'done' }]);
  });

  it('does not show a pushed view that breaks a limit', async () => {
    const bad = modal({ title: { type: 'plain_text', text: 'a'.repeat(25) } });
    app.view('run', ({ ack }) => ack({ response_action: 'push', view: bad }));
    const result = await slack.submit({ view: await open(modal({ callback_id: 'run' })), ...asha });
    expect(result.refused).toMatchObject([{ pointer: '/view/title/text' }]);
    expect(slack.views).toHaveLength(1);
  });

  it('hears of a closed view where it asked to', async () => {
    let received: unknown;
    app.view({ callback_id: 'run', type: 'view_closed' }, async ({ ack, body }) => {
      received = body;
      await ack();
    });
    await slack.closeView({ view: await open(modal({ callback_id: 'run' })), ...asha });
    expect(received).toBeUndefined();
    await slack.closeView({
      view: await open(modal({ callback_id: 'run', notify_on_close: true })),
      ...asha,
    });
    expect(received).toMatchObject({ type: 'view_closed', is_cleared: false });
  });

  it('gets an event, and the same one again when it is told so', async () => {
    const received: unknown[] = [];
    app.event('app_home_opened', async ({ body, context }) => {
      received.push([body.event_id, context.retryNum]);
    });
    const home = { type: 'app_home_opened', user: 'U0ASHA0001', channel: 'D1', tab: 'home' };
    await slack.event(home, { eventId: 'Ev1' });
    const result = await slack.event(home, { eventId: 'Ev1', retry: { attempt: 1, reason: 'http_timeout' } });
    expect(result.acknowledged).toBe(true);
    expect(received).toEqual([
      ['Ev1', undefined],
      ['Ev1', 1],
    ]);
  });

  it('gets a payload exactly as it was made up', async () => {
    let received: unknown;
    app.action(/.*/, async ({ ack, body }) => {
      received = body;
      await ack();
    });
    const payload = {
      type: 'block_actions',
      team: { id: 'T1' },
      user: { id: 'U1' },
      actions: [{ action_id: 'x', block_id: 'y' }],
    };
    await slack.deliver(payload);
    expect(received).toEqual(payload);
  });

  it('is not asked to press what is not there', async () => {
    const message = await post();
    expect(() => slack.press({ actionId: 'other', message, ...asha })).toThrow('nothing with the action_id');
  });
});

describe('response urls', () => {
  afterEach(async () => {
    await slack.close();
  });

  const respond = async (url: string, body: object = { text: 'a' }) => {
    const response = await fetch(url, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    return [response.status, await response.text()];
  };
  const newUrl = () => slack.newResponseUrl({ ...inGeneral, message: null });

  it('work five times', async () => {
    const url = newUrl();
    for (let use = 0; use < 5; use += 1) expect(await respond(url)).toEqual([200, 'ok']);
    expect(await respond(url)).toEqual([404, 'used_url']);
  });

  it('work for half an hour', async () => {
    const url = newUrl();
    nowMs += 30 * 60 * 1000;
    expect(await respond(url)).toEqual([200, 'ok']);
    nowMs += 1;
    expect(await respond(url)).toEqual([404, 'expired_url']);
  });

  it('refuse what breaks a limit', async () => {
    expect(await respond(newUrl(), { text: 'a', blocks: [{ type: 'section' }] })).toEqual([
      400,
      'invalid_blocks',
    ]);
    expect(slack.ephemerals).toEqual([]);
  });

  it('refuse newer blocks where Slack is too old for them', async () => {
    slack.takeNewerBlocks('refused');
    const blocks = [{ type: 'markdown', text: 'a' }];
    expect(await respond(newUrl(), { text: 'a', blocks })).toEqual([400, 'invalid_blocks']);
  });

  it('post to the channel where they are told to', async () => {
    await respond(newUrl(), { text: 'a', response_type: 'in_channel' });
    expect(slack.channel('C0PUBLIC01').messages).toMatchObject([{ text: 'a', botId: 'B0SIGMA001' }]);
  });

  it('suffer the faults that are meant for them', async () => {
    slack.faults.add({ method: 'response_url', kind: 'reset-after' });
    await expect(respond(newUrl())).rejects.toThrow('fetch failed');
    expect(slack.ephemerals).toHaveLength(1);
  });
});

describe('signed delivery', () => {
  let server: ReturnType<typeof createServer>;

  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await slack.close();
  });

  async function receiveWith(signingSecret: string) {
    const receiver = new HTTPReceiver({ signingSecret, logger });
    new App({ token: slack.botToken, receiver, logger, tokenVerificationEnabled: false });
    server = createServer((request, response) => receiver.requestListener(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    slack.deliverTo({ url: `http://127.0.0.1:${(server.address() as { port: number }).port}/slack/events` });
  }

  it('is turned away by a receiver with another secret', async () => {
    await receiveWith('another');
    const result = await slack.command({ text: '', ...inGeneral });
    expect(result).toMatchObject({ acknowledged: false, status: 401 });
  });

  it('is turned away with a stamp of long ago', async () => {
    await receiveWith(slack.signingSecret);
    const result = await slack.deliver(
      { command: '/sigma' },
      { headers: { 'x-slack-request-timestamp': '1' } },
    );
    expect(result).toMatchObject({ acknowledged: false, status: 401 });
  });

  it('is not acknowledged where nobody listens', async () => {
    server = createServer();
    slack.deliverTo({ url: 'http://127.0.0.1:1/slack/events' });
    const result = await slack.command({ text: '', ...inGeneral });
    expect(result.acknowledged).toBe(false);
  });
});

describe('socket connections', () => {
  afterEach(async () => {
    await slack.close();
  });

  const urlOf = async () => {
    const client = new WebClient(slack.appToken, { slackApiUrl: slack.apiUrl });
    return (await client.apps.connections.open()).url as string;
  };
  /** A bare connection that acknowledges everything with its name. */
  const connect = async (name: string) => {
    const socket = new WebSocket(await urlOf());
    const seen: { type: string; reason?: string; envelope_id?: string }[] = [];
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', ignore);
    socket.on('message', (data) => {
      const message = JSON.parse(String(data));
      seen.push(message);
      if (message.envelope_id) {
        socket.send(JSON.stringify({ envelope_id: message.envelope_id, payload: { text: name } }));
      }
    });
    await new Promise((resolve) => socket.once('message', resolve));
    return { socket, seen, closed };
  };

  it('open with a ticket that is good once', async () => {
    const url = await urlOf();
    const first = new WebSocket(url);
    await new Promise((resolve) => first.once('open', resolve));
    const second = new WebSocket(url);
    const error = await new Promise<Error>((resolve) => second.once('error', resolve));
    expect(error.message).toContain('403');
  });

  it('begin with a hello', async () => {
    const { seen } = await connect('a');
    expect(seen).toMatchObject([
      { type: 'hello', num_connections: 1, connection_info: { app_id: 'A0SIGMA001' } },
    ]);
  });

  it('share the payloads among them', async () => {
    await connect('a');
    await connect('b');
    const bodies = [
      (await slack.command({ text: '', ...inGeneral })).body,
      (await slack.command({ text: '', ...inGeneral })).body,
    ];
    expect(new Set(bodies.map((body) => (body as { text: string }).text))).toEqual(new Set(['a', 'b']));
  });

  it('are ten at most', async () => {
    for (let index = 0; index < 10; index += 1) await connect(`${index}`);
    const { seen, closed } = await connect('too many');
    await closed;
    expect(seen).toMatchObject([{ type: 'disconnect', reason: 'too_many_websockets' }]);
    expect(slack.connections).toBe(10);
  });

  it('are told why they have to go', async () => {
    const { seen, closed } = await connect('a');
    slack.disconnectSockets('link_disabled');
    await closed;
    expect(seen.at(-1)).toMatchObject({ type: 'disconnect', reason: 'link_disabled' });
  });

  it('are cut without a word', async () => {
    const { seen, closed } = await connect('a');
    slack.dropSockets();
    await closed;
    expect(seen.map((each) => each.type)).toEqual(['hello']);
    expect(slack.connections).toBe(0);
  });

  it('get pings', async () => {
    await slack.close();
    slack = await startSlack({ pingIntervalMs: 10 });
    const { socket } = await connect('a');
    const ping = await new Promise((resolve) => socket.once('ping', () => resolve('ping')));
    expect(ping).toBe('ping');
  });

  it('leave a payload unacknowledged where there is none', async () => {
    const result = await slack.command({ text: '', ...inGeneral });
    expect(result.acknowledged).toBe(false);
  });

  it('come back by themselves after a refresh', async () => {
    await modes['Socket Mode']();
    slack.disconnectSockets('refresh_requested');
    await slack.until(() => slack.connections === 1 && slack.connectionsOpened === 2);
    app.command('/sigma', ({ ack }) => ack());
    const result = await slack.command({ text: '', ...inGeneral });
    await stop();
    expect(result.acknowledged).toBe(true);
  });
});

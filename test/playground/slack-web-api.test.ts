import { LogLevel, WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SimulatedSlack, startSlack } from '../../playground/slack/slack-server.ts';

const startOf2026 = Date.UTC(2026, 0, 1);

let slack: SimulatedSlack;
let web: WebClient;
let nowMs: number;

const blocks = (count = 1) =>
  Array.from({ length: count }, (_, index) => ({
    type: 'section',
    block_id: `b${index}`,
    text: { type: 'mrkdwn', text: 'hello' },
  }));
const dataTable = {
  type: 'data_table',
  caption: 'Results',
  rows: [[{ type: 'raw_text', text: 'Case' }], [{ type: 'raw_text', text: 'a' }]],
};
const modal = (more: Record<string, unknown> = {}) => ({
  type: 'modal' as const,
  title: { type: 'plain_text' as const, text: 'Run' },
  blocks: blocks(),
  ...more,
});
const metadata = (key: string) => ({ event_type: 'batch_finished', event_payload: { key } });

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

function clientOf(token = 'xoxb-simulated', more: Record<string, unknown> = {}) {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger,
    ...more,
  });
}

/** What the call is refused with: the platform's error, or the class of the failure. */
async function errorOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'no error';
  } catch (error) {
    return (error as { data?: { error: string } }).data?.error ?? (error as Error).name;
  }
}

const post = (more: Record<string, unknown> = {}) =>
  web.chat.postMessage({ channel: 'C0PUBLIC01', text: 'hello', ...more } as never);

beforeEach(async () => {
  nowMs = startOf2026;
  slack = await startSlack({ now: () => new Date(nowMs) });
  web = clientOf();
});

afterEach(async () => {
  await slack.close();
});

describe('tokens', () => {
  it('names the bot to its token', async () => {
    const answer = await web.auth.test();
    expect(answer).toMatchObject({ team_id: 'T0SIGMA001', user_id: 'U0SIGMABOT', bot_id: 'B0SIGMA001' });
  });

  it('refuses a token that it does not know', async () => {
    expect(await errorOf(clientOf('xoxb-other').auth.test())).toBe('invalid_auth');
  });

  it('refuses a call without a token', async () => {
    const answer = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' });
    expect(await answer.json()).toEqual({ ok: false, error: 'not_authed' });
  });

  it('opens connections for the app token only', async () => {
    expect(await errorOf(web.apps.connections.open())).toBe('not_allowed_token_type');
  });

  it('refuses an unknown method', async () => {
    expect(await errorOf(web.apiCall('chat.shout'))).toBe('unknown_method');
  });

  it('takes arguments as JSON too', async () => {
    const answer = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', authorization: 'Bearer xoxb-simulated' },
      body: JSON.stringify({ channel: 'C0PUBLIC01', text: 'a', blocks: blocks() }),
    });
    expect(await answer.json()).toMatchObject({ ok: true, message: { text: 'a' } });
  });
});

describe('chat.postMessage', () => {
  it('keeps what was posted', async () => {
    const { ts } = await post({ blocks: blocks() });
    expect(slack.channel('C0PUBLIC01').messages).toMatchObject([
      { ts, text: 'hello', blocks: blocks(), threadTs: null, botId: 'B0SIGMA001' },
    ]);
  });

  it('gives unique and increasing stamps on a clock that stands still', async () => {
    const stamps = [await post(), await post(), await post()].map((answer) => Number(answer.ts));
    expect(stamps).toEqual([...new Set(stamps)].sort());
  });

  it.each([
    ['C0NOWHERE1', 'channel_not_found'],
    ['G0PRIVATE1', 'channel_not_found'],
    ['D0PEOPLE01', 'channel_not_found'],
    ['C0OUTSIDE1', 'not_in_channel'],
  ])('refuses %s with %s', async (channel, error) => {
    expect(await errorOf(post({ channel }))).toBe(error);
  });

  it('refuses an archived channel', async () => {
    slack.channel('C0PUBLIC01').isArchived = true;
    expect(await errorOf(post())).toBe('is_archived');
  });

  it('posts to a person in a conversation of their own', async () => {
    const { channel } = await post({ channel: 'U0ASHA0001' });
    expect(slack.channel(channel as string)).toMatchObject({ kind: 'im', memberIds: ['U0ASHA0001'] });
  });

  it('refuses a message of nothing', async () => {
    expect(await errorOf(post({ text: '' }))).toBe('no_text');
  });

  it('names every violation and where it lies', async () => {
    const failed = await post({ blocks: [{ type: 'section' }] }).catch((error) => error.data);
    expect(failed).toMatchObject({
      error: 'invalid_blocks',
      errors: ['missing required field: text or fields [json-pointer:/blocks/0]'],
      response_metadata: {
        messages: ['[ERROR] missing required field: text or fields [json-pointer:/blocks/0]'],
      },
    });
  });

  it('leaves nothing behind of a message that it refuses', async () => {
    await errorOf(post({ blocks: blocks(51) }));
    expect(slack.channel('C0PUBLIC01').messages).toEqual([]);
  });

  it('refuses blocks that are no JSON', async () => {
    expect(await errorOf(post({ blocks: '[{' }))).toBe('invalid_blocks_format');
  });

  it('refuses a lone surrogate in the blocks', async () => {
    const broken = [{ type: 'section', text: { type: 'plain_text', text: '\ud83d' } }];
    expect(await errorOf(post({ blocks: broken }))).toBe('invalid_blocks');
  });

  it('refuses blocks whose text is too much together', async () => {
    const long = [{ type: 'section', text: { type: 'mrkdwn', text: '&'.repeat(2700) } }];
    expect(await errorOf(post({ blocks: long }))).toBe('msg_blocks_too_long');
  });

  it('truncates text over 40000 characters and warns', async () => {
    const answer = await post({ text: 'a'.repeat(40_001) });
    expect(answer).toMatchObject({
      message: { text: 'a'.repeat(40_000) },
      response_metadata: { warnings: ['message_truncated'] },
    });
  });

  it('refuses metadata that nests too deep', async () => {
    const deep = { event_type: 'a', event_payload: { b: { c: { d: 1 } } } };
    expect(await errorOf(post({ metadata: deep }))).toBe('invalid_metadata_format');
  });

  it('refuses a thread that is not there', async () => {
    expect(await errorOf(post({ thread_ts: '1.000000' }))).toBe('thread_not_found');
  });
});

describe('chat.update', () => {
  it('replaces the text, and keeps what was said before', async () => {
    const { ts } = await post();
    await web.chat.update({ channel: 'C0PUBLIC01', ts: ts as string, text: 'bye' });
    expect(slack.channel('C0PUBLIC01').messages[0]).toMatchObject({
      text: 'bye',
      edits: [{ text: 'hello' }],
    });
  });

  it('keeps blocks and metadata that it does not name', async () => {
    const { ts } = await post({ blocks: blocks(), metadata: metadata('a') });
    await web.chat.update({ channel: 'C0PUBLIC01', ts: ts as string, text: 'bye' });
    expect(slack.channel('C0PUBLIC01').messages[0]).toMatchObject({
      blocks: blocks(),
      metadata: metadata('a'),
    });
  });

  it('takes metadata away with an empty object', async () => {
    const { ts } = await post({ metadata: metadata('a') });
    await web.apiCall('chat.update', { channel: 'C0PUBLIC01', ts, text: 'bye', metadata: {} });
    expect(slack.channel('C0PUBLIC01').messages[0]?.metadata).toBeNull();
  });

  it('refuses text over 4000 characters', async () => {
    const { ts } = await post();
    const call = web.chat.update({ channel: 'C0PUBLIC01', ts: ts as string, text: 'a'.repeat(4001) });
    expect(await errorOf(call)).toBe('msg_too_long');
  });

  it('refuses a message that is not there', async () => {
    const call = web.chat.update({ channel: 'C0PUBLIC01', ts: '1.000000', text: 'a' });
    expect(await errorOf(call)).toBe('message_not_found');
  });

  it('refuses the message of a person', async () => {
    const { ts } = slack.say({ channelId: 'C0PUBLIC01', userId: 'U0ASHA0001', text: 'mine' });
    expect(await errorOf(web.chat.update({ channel: 'C0PUBLIC01', ts, text: 'a' }))).toBe(
      'cant_update_message',
    );
  });
});

describe('chat.delete', () => {
  it('takes the message away', async () => {
    const { ts } = await post();
    await web.chat.delete({ channel: 'C0PUBLIC01', ts: ts as string });
    expect(slack.channel('C0PUBLIC01').messages).toEqual([]);
  });
});

describe('chat.postEphemeral', () => {
  const whisper = (more: Record<string, unknown> = {}) =>
    web.chat.postEphemeral({ channel: 'C0PUBLIC01', user: 'U0ASHA0001', text: 'psst', ...more } as never);

  it('shows the message to one person, and keeps it out of the channel', async () => {
    await whisper();
    expect(slack.ephemerals).toMatchObject([{ userId: 'U0ASHA0001', text: 'psst', replacedOriginal: false }]);
    expect(slack.channel('C0PUBLIC01').messages).toEqual([]);
  });

  it('refuses a person who is not in the channel', async () => {
    slack.channel('C0PUBLIC01').memberIds = ['U0BEN00002'];
    expect(await errorOf(whisper())).toBe('user_not_in_channel');
  });

  it('refuses more than 4000 bytes', async () => {
    expect(await errorOf(whisper({ text: 'é'.repeat(2001) }))).toBe('msg_too_long');
  });
});

describe('conversations.history', () => {
  const history = (more: Record<string, unknown> = {}) =>
    web.conversations.history({ channel: 'C0PUBLIC01', ...more });
  const textsOf = (answer: { messages?: { text?: string }[] }) => answer.messages?.map((each) => each.text);

  async function postAt(second: number, text: string, more: Record<string, unknown> = {}) {
    nowMs = startOf2026 + second * 1000;
    const { ts } = await post({ text, ...more });
    return ts as string;
  }

  it('begins with the newest', async () => {
    await postAt(1, 'a');
    await postAt(2, 'b');
    expect(textsOf(await history())).toEqual(['b', 'a']);
  });

  it('leaves metadata out unless it is asked for', async () => {
    await post({ metadata: metadata('a') });
    const { messages } = await history();
    expect(messages?.[0]).not.toHaveProperty('metadata');
  });

  it('gives metadata where it is asked for', async () => {
    await post({ metadata: metadata('a') });
    const { messages } = await history({ include_all_metadata: true });
    expect(messages?.[0]?.metadata).toEqual(metadata('a'));
  });

  it('leaves out replies, but for those that were broadcast', async () => {
    const thread_ts = await postAt(1, 'parent');
    await postAt(2, 'hidden', { thread_ts });
    await postAt(3, 'shown', { thread_ts, reply_broadcast: true });
    const answer = await history();
    expect(textsOf(answer)).toEqual(['shown', 'parent']);
    expect(answer.messages?.[0]).toMatchObject({ subtype: 'thread_broadcast', thread_ts });
  });

  it('leaves out both ends of the range', async () => {
    const stamps = [await postAt(1, 'a'), await postAt(2, 'b'), await postAt(3, 'c')];
    expect(textsOf(await history({ oldest: stamps[0], latest: stamps[2] }))).toEqual(['b']);
  });

  it('takes both ends in where it is told to', async () => {
    const stamps = [await postAt(1, 'a'), await postAt(2, 'b'), await postAt(3, 'c')];
    expect(textsOf(await history({ oldest: stamps[0], latest: stamps[2], inclusive: true }))).toEqual([
      'c',
      'b',
      'a',
    ]);
  });

  it('goes on where the last page ended', async () => {
    for (const text of ['a', 'b', 'c']) await post({ text });
    const first = await history({ limit: 2 });
    const second = await history({ limit: 2, cursor: first.response_metadata?.next_cursor });
    expect([first.has_more, textsOf(first), second.has_more, textsOf(second)]).toEqual([
      true,
      ['c', 'b'],
      false,
      ['a'],
    ]);
  });

  it('refuses a made-up cursor', async () => {
    expect(await errorOf(history({ cursor: 'abc' }))).toBe('invalid_cursor');
  });

  it('refuses a channel without the bot', async () => {
    expect(await errorOf(history({ channel: 'C0OUTSIDE1' }))).toBe('not_in_channel');
  });

  it('gives a thread by its parent, oldest first', async () => {
    const thread_ts = await postAt(1, 'parent');
    await postAt(2, 'a', { thread_ts, metadata: metadata('a') });
    await postAt(3, 'b', { thread_ts });
    const answer = await web.conversations.replies({
      channel: 'C0PUBLIC01',
      ts: thread_ts,
      include_all_metadata: true,
    });
    expect(textsOf(answer)).toEqual(['parent', 'a', 'b']);
    expect(answer.messages?.[1]).toHaveProperty('metadata', metadata('a'));
  });
});

describe('conversations and users', () => {
  it('says whether the bot is in a public channel', async () => {
    const { channel } = await web.conversations.info({ channel: 'C0OUTSIDE1' });
    expect(channel).toMatchObject({ name: 'outside', is_member: false });
  });

  it('hides a private channel without the bot', async () => {
    expect(await errorOf(web.conversations.info({ channel: 'G0PRIVATE1' }))).toBe('channel_not_found');
  });

  it('opens the same conversation with a person every time', async () => {
    const first = await web.conversations.open({ users: 'U0BEN00002' });
    const second = await web.conversations.open({ users: 'U0BEN00002' });
    expect(second.channel?.id).toBe(first.channel?.id);
  });

  it('describes a person', async () => {
    const { user } = await web.users.info({ user: 'U0ASHA0001' });
    expect(user).toMatchObject({
      id: 'U0ASHA0001',
      name: 'asha',
      profile: { real_name: 'Asha Rao', display_name: '' },
    });
  });

  it('gives the display name that a person has chosen', async () => {
    slack.addUser({ id: 'U1', name: 'mina', realName: 'Mina Sato', displayName: 'Mina', isBot: false });
    const { user } = await web.users.info({ user: 'U1' });
    expect(user?.profile?.display_name).toBe('Mina');
  });
});

describe('views', () => {
  const open = (more: Record<string, unknown> = {}) =>
    web.views.open({ trigger_id: slack.newTriggerId(), view: modal(), ...more } as never);

  it('opens a modal', async () => {
    const { view } = await open();
    expect(slack.views).toMatchObject([
      { id: view?.id, hash: view?.hash, root_view_id: view?.id, private_metadata: '', state: { values: {} } },
    ]);
  });

  it('takes a trigger once', async () => {
    const trigger_id = slack.newTriggerId();
    await open({ trigger_id });
    expect(await errorOf(open({ trigger_id }))).toBe('exchanged_trigger_id');
  });

  it('takes a trigger for three seconds', async () => {
    const trigger_id = slack.newTriggerId();
    nowMs += 3001;
    expect(await errorOf(open({ trigger_id }))).toBe('expired_trigger_id');
  });

  it('refuses a trigger that it never gave', async () => {
    expect(await errorOf(open({ trigger_id: '1.2.3' }))).toBe('invalid_trigger_id');
  });

  it('refuses a view that breaks a limit', async () => {
    const failed = await open({ view: modal({ private_metadata: 'a'.repeat(3001) }) }).catch(
      (error) => error.data,
    );
    expect(failed).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: {
        messages: ['[ERROR] must be less than 3001 characters [json-pointer:/view/private_metadata]'],
      },
    });
  });

  it('refuses a second view of one external_id', async () => {
    await open({ view: modal({ external_id: 'run' }) });
    expect(await errorOf(open({ view: modal({ external_id: 'run' }) }))).toBe('duplicate_external_id');
  });

  it('gives an updated view a new hash', async () => {
    const { view } = await open();
    const updated = await web.views.update({
      view_id: view?.id as string,
      view: modal({ callback_id: 'x' }),
    });
    expect(updated.view).toMatchObject({ id: view?.id, callback_id: 'x' });
    expect(updated.view?.hash).not.toBe(view?.hash);
  });

  it('keeps what was typed into a block that an update keeps', async () => {
    const { view } = await open();
    const typed = { type: 'plain_text_input', value: 'a' };
    Object.assign(slack.views[0]?.state.values as object, { b0: { x: typed }, gone: { y: typed } });
    const updated = await web.views.update({ view_id: view?.id as string, view: modal() });
    expect(updated.view?.state).toEqual({ values: { b0: { x: typed } } });
  });

  it('holds what a field was preset with, and nothing where it was not', async () => {
    const field = (name: string, more = {}) => ({
      type: 'input',
      block_id: name,
      label: { type: 'plain_text', text: name },
      element: { type: 'plain_text_input', action_id: 'x', ...more },
    });
    const view = modal({ blocks: [field('preset', { initial_value: 'a' }), field('free')] });
    const answer = await open({ view: { ...view, submit: { type: 'plain_text', text: 'Send' } } });
    expect(answer.view?.state).toEqual({
      values: {
        preset: { x: { type: 'plain_text_input', value: 'a' } },
        free: { x: { type: 'plain_text_input', value: null } },
      },
    });
  });

  it('stacks three views at most', async () => {
    const push = () => web.views.push({ trigger_id: slack.newTriggerId(), view: modal() } as never);
    const { view } = await open();
    await push();
    const top = await push();
    expect(top.view?.root_view_id).toBe(view?.id);
    expect(await errorOf(push())).toBe('push_limit_reached');
  });

  it('refuses an update against a stale hash', async () => {
    const { view } = await open();
    const named = { view_id: view?.id as string, hash: view?.hash as string, view: modal() };
    await web.views.update(named);
    expect(await errorOf(web.views.update(named))).toBe('hash_conflict');
  });

  it('publishes a Home tab', async () => {
    await web.views.publish({ user_id: 'U0ASHA0001', view: { type: 'home', blocks: blocks() } as never });
    expect(slack.homes.get('U0ASHA0001')).toMatchObject({ type: 'home', blocks: blocks() });
  });

  it('refuses a Home tab against a stale hash', async () => {
    const home = { user_id: 'U0ASHA0001', view: { type: 'home', blocks: blocks() } as never };
    const { view } = await web.views.publish(home);
    const named = { ...home, hash: view?.hash as string };
    await web.views.publish(named);
    expect(await errorOf(web.views.publish(named))).toBe('hash_conflict');
  });

  it('refuses a Home tab of an app whose manifest turns it off', async () => {
    await slack.close();
    slack = await startSlack({ hasHomeTab: false });
    const home = { user_id: 'U0ASHA0001', view: { type: 'home', blocks: blocks() } as never };
    expect(await errorOf(clientOf().views.publish(home))).toBe('not_enabled');
  });
});

describe('newer blocks', () => {
  it('are taken by default', async () => {
    const answer = await post({ blocks: [dataTable] });
    expect(answer.ok).toBe(true);
  });

  it('are refused where this Slack is too old for them', async () => {
    slack.takeNewerBlocks('refused');
    const failed = await post({ blocks: [...blocks(), dataTable] }).catch((error) => error.data);
    expect(failed).toMatchObject({
      error: 'invalid_blocks',
      errors: ['unsupported type: data_table [json-pointer:/blocks/1]'],
    });
  });

  it('leave the classic ones alone', async () => {
    slack.takeNewerBlocks('refused-with-rich-text');
    const answer = await post({ blocks: blocks() });
    expect(answer.ok).toBe(true);
  });

  it('count rich text where it is too old for that as well', async () => {
    const section = { type: 'rich_text_section', elements: [{ type: 'text', text: 'a' }] };
    slack.takeNewerBlocks('refused-with-rich-text');
    expect(await errorOf(post({ blocks: [{ type: 'rich_text', elements: [section] }] }))).toBe(
      'invalid_blocks',
    );
  });
});

describe('faults', () => {
  const posted = () => slack.channel('C0PUBLIC01').messages.length;

  it('answer 429 with the time to wait', async () => {
    slack.faults.add({ method: 'chat.postMessage', kind: 'rate-limited', retryAfterSeconds: 7 });
    await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
  });

  it('answer with another status', async () => {
    slack.faults.add({ kind: 'http-error', status: 503 });
    await expect(post()).rejects.toMatchObject({ statusCode: 503 });
    expect(posted()).toBe(0);
  });

  it('answer with an error of the platform', async () => {
    slack.faults.add({ kind: 'platform-error', error: 'fatal_error' });
    expect(await errorOf(post())).toBe('fatal_error');
  });

  it('cut the connection before the effect', async () => {
    slack.faults.add({ kind: 'reset-before' });
    await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
    expect(posted()).toBe(0);
  });

  it('cut the connection after the effect', async () => {
    slack.faults.add({ kind: 'reset-after' });
    await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
    expect(posted()).toBe(1);
  });

  it('make a client with a retry post twice after a cut', async () => {
    slack.faults.add({ kind: 'reset-after' });
    const retrying = clientOf('xoxb-simulated', { retryConfig: { retries: 1, minTimeout: 1 } });
    await retrying.chat.postMessage({ channel: 'C0PUBLIC01', text: 'a' });
    expect(posted()).toBe(2);
  });

  it('hold the answer back longer than the client waits', async () => {
    slack.faults.add({ kind: 'delay', delayMs: 300 });
    await expect(clientOf('xoxb-simulated', { timeout: 50 }).auth.test()).rejects.toThrow();
    await slack.until(() => slack.requests[0]?.response);
    expect(slack.requests).toHaveLength(1);
  });

  it('strike as often as they are told to', async () => {
    const fault = slack.faults.add({ kind: 'platform-error', times: 2 });
    const outcomes = [await errorOf(post()), await errorOf(post()), await errorOf(post())];
    expect(outcomes).toEqual(['internal_error', 'internal_error', 'no error']);
    expect(fault.struck).toBe(2);
  });

  it('strike only the method and the body that they name', async () => {
    slack.faults.add({
      method: 'chat.postMessage',
      kind: 'platform-error',
      matches: (body) => body.text === 'bad',
    });
    const outcomes = [
      await errorOf(web.auth.test()),
      await errorOf(post()),
      await errorOf(post({ text: 'bad' })),
    ];
    expect(outcomes).toEqual(['no error', 'no error', 'internal_error']);
  });

  it('strike in the same places for the same seed', async () => {
    const outcomesOf = async (seed: number) => {
      await slack.close();
      slack = await startSlack({ seed });
      web = clientOf();
      slack.faults.add({ kind: 'platform-error', probability: 0.5 });
      const outcomes: string[] = [];
      for (let index = 0; index < 20; index += 1) outcomes.push(await errorOf(post()));
      return outcomes;
    };
    const first = await outcomesOf(7);
    expect(new Set(first).size).toBe(2);
    expect(await outcomesOf(7)).toEqual(first);
    expect(await outcomesOf(8)).not.toEqual(first);
  });
});

describe('rate limits', () => {
  it('are not enforced unless they are switched on', async () => {
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => errorOf(post())));
    expect(new Set(outcomes)).toEqual(new Set(['no error']));
  });

  it('let ten messages into a channel at once, and one a second after that', async () => {
    slack.rateLimits.isEnforced = true;
    for (let index = 0; index < 10; index += 1) await post();
    await expect(post()).rejects.toMatchObject({ retryAfter: 10 });
    const elsewhere = await post({ channel: 'C0SECOND02' });
    expect(elsewhere.ok).toBe(true);
    nowMs += 10_000;
    const later = await post();
    expect(later.ok).toBe(true);
  });

  it('allow fifty updates a minute in the whole workspace', async () => {
    slack.rateLimits.isEnforced = true;
    const { ts } = await post();
    const update = () => errorOf(web.chat.update({ channel: 'C0PUBLIC01', ts: ts as string, text: 'a' }));
    const outcomes: string[] = [];
    for (let index = 0; index < 51; index += 1) outcomes.push(await update());
    expect(outcomes.filter((outcome) => outcome === 'no error')).toHaveLength(50);
  });
});

describe('until', () => {
  it('says what it waited for and what happened instead', async () => {
    await post({ text: 'something else' });
    const wait = slack.until(() => slack.channel('C0PUBLIC01').messages.length === 2, 20);
    await expect(wait).rejects.toThrow(
      /messages\.length === 2[\s\S]*chat\.postMessage → 200[\s\S]*something else/,
    );
  });
});

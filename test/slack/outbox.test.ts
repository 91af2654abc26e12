import { describe, expect, it } from 'vitest';
import type { Fault } from '../../playground/slack/faults.ts';
import type { SlackOptions } from '../../playground/slack/slack-server.ts';
import { markOf } from '../../src/slack/find-own-message.ts';
import { createOutbox } from '../../src/slack/outbox.ts';
import type { Card } from '../../src/use-cases/card-store.ts';
import type { CardContent, PostContent } from '../../src/use-cases/messenger.ts';
import type { PeopleByName } from '../../src/use-cases/people-by-name.ts';
import type { Post, PostStore } from '../../src/use-cases/post-store.ts';
import { openStore, refundLine, replyOf } from '../use-cases/fakes.ts';
import { caseOf, summaryOf } from './messages/batch-fixture.ts';
import { quietLog, startPair } from './start-slack.ts';

const START = new Date('2026-03-26T12:00:00Z');
const ASHA = 'U0ASHA0001';
const timing = { sendingSettlesMs: 10_000, unknownSettlesMs: 2_000 };
const completion: PostContent = {
  kind: 'completion',
  summary: summaryOf([caseOf('pf')]),
  history: null,
  hasThread: true,
  callsStarter: true,
  used: [],
};
const holdsLease = () => true;
const knownPeople = async () => new Map([[ASHA, 'Asha *the* Great']]);

/** An outbox on a real store and a simulated Slack, with a clock that a test moves. */
async function settingOf(options: SlackOptions = {}, channelId = 'C0PUBLIC01') {
  let now = START;
  const { slack, client } = await startPair({ now: () => now, ...options });
  const store = await openStore(() => now);
  const observed: string[] = [];
  const outboxWith = (posts: PostStore, peopleByName: PeopleByName = knownPeople) =>
    createOutbox({
      client,
      posts,
      peopleByName,
      timing,
      now: () => now,
      log: quietLog,
      observe: {
        posted: (kind, outcome) => observed.push(`${kind} ${outcome}`),
        blocksRefused: () => observed.push('blocks refused'),
        unauthorized: (slackError) => observed.push(`unauthorized ${slackError}`),
      },
    });
  const outbox = outboxWith(store.posts);
  const kept = () => store.posts.get('post_1') as Promise<Post>;
  await store.posts.ensure({
    postId: 'post_1',
    kind: 'completion',
    subject: 'batch_B1',
    channelId,
    createdAt: now,
  });
  return {
    slack,
    store,
    outbox,
    outboxWith,
    observed,
    kept,
    pass: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000);
    },
    deliver: async (lease = holdsLease) => outbox.deliver(await kept(), completion, lease),
    /** By a process that dies before it can write down Slack's answer. */
    deliverAndDie: async () => {
      const dying = outboxWith({ ...store.posts, markSent: async () => undefined });
      await dying.deliver(await kept(), completion, holdsLease);
    },
    messages: () => slack.channel(channelId).messages,
    calls: (method: string) => slack.requests.filter((request) => request.method === method),
  };
}

const on = (kind: Fault['kind'], changes: Partial<Fault> = {}): Fault => ({
  kind,
  method: 'chat.postMessage',
  ...changes,
});

describe('a message that names people', () => {
  const claimed = {
    kind: 'subscription',
    change: { changeId: 'c1', before: null, after: null, userId: ASHA },
  } as const;

  it('has their names as text', async () => {
    const { outbox, kept, messages } = await settingOf();
    await outbox.deliver(await kept(), claimed, holdsLease);
    expect(messages()[0]?.text).toMatch(/^Asha \u2060\*\u2060the\u2060\*\u2060 Great ended this channel/u);
  });

  it('goes out without a name where none is known', async () => {
    const { outbox, kept, messages } = await settingOf();
    const change = { ...claimed.change, userId: 'U0NOBODY00' };
    await outbox.deliver(await kept(), { kind: 'subscription', change }, holdsLease);
    expect(messages()[0]?.text).toMatch(/^A teammate ended this channel/u);
  });

  it('is not yet being sent while names are asked for', async () => {
    const { outboxWith, store, kept } = await settingOf();
    const states: unknown[] = [];
    const outbox = outboxWith(store.posts, async () => {
      states.push((await kept()).state);
      return new Map();
    });
    await outbox.deliver(await kept(), claimed, holdsLease);
    expect(states).toEqual(['new']);
  });
});

describe('a message that must be visible once', () => {
  it('is posted, marked, and kept as sent', async () => {
    const { deliver, messages, kept } = await settingOf();
    const delivery = await deliver();
    expect(delivery).toEqual({ kind: 'sent', messageTs: messages()[0]?.ts });
    expect(await kept()).toMatchObject({ state: 'sent', messageTs: messages()[0]?.ts });
    expect(messages()[0]).toMatchObject({
      metadata: { event_payload: { key: markOf('post_1') } },
      blocks: expect.arrayContaining([expect.objectContaining({ block_id: markOf('post_1') })]),
    });
  });

  it('unfurls nothing and links no names', async () => {
    const { deliver, calls } = await settingOf();
    await deliver();
    expect(calls('chat.postMessage')[0]?.body).toMatchObject({
      unfurl_links: 'false',
      unfurl_media: 'false',
      parse: 'none',
      link_names: 'false',
    });
  });

  it('is not posted once it was', async () => {
    const { deliver, messages } = await settingOf();
    await deliver();
    await deliver();
    expect(messages()).toHaveLength(1);
  });

  it('is not posted by one whose lease may have passed on', async () => {
    const { deliver, messages } = await settingOf();
    expect(await deliver(() => false)).toMatchObject({ kind: 'failed' });
    expect(messages()).toEqual([]);
  });

  it('is not posted by one whose lease lapsed while it was marking the message', async () => {
    const { deliver, kept, messages } = await settingOf();
    const leases = [true, false];
    await deliver(() => leases.shift() ?? false);
    expect(messages()).toEqual([]);
    expect(await kept()).toMatchObject({ state: 'sending' });
  });

  it('is posted by one of two that try at the same time', async () => {
    const { outbox, kept, messages } = await settingOf();
    const post = await kept();
    const kinds = await Promise.all([1, 2].map(() => outbox.deliver(post, completion, holdsLease)));
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(['failed', 'sent']);
    expect(messages()).toHaveLength(1);
  });

  it.each(['invalid_auth', 'token_revoked'])('sounds the alarm at %s, and is tried again', async (error) => {
    const { slack, deliver, observed } = await settingOf();
    slack.faults.add(on('platform-error', { error }));
    expect(await deliver()).toEqual({ kind: 'failed', error });
    expect(observed).toContain(`unauthorized ${error}`);
  });

  it('waits for as long as Slack asks', async () => {
    const { slack, deliver, kept } = await settingOf();
    slack.faults.add(on('rate-limited', { retryAfterSeconds: 30 }));
    expect(await deliver()).toMatchObject({ kind: 'later', at: new Date(START.getTime() + 30_000) });
    expect((await kept()).state).toBe('new');
  });

  it('is refused for good in a channel without the bot', async () => {
    const { deliver, kept } = await settingOf({}, 'C0OUTSIDE1');
    expect(await deliver()).toEqual({ kind: 'refused', slackError: 'not_in_channel' });
    expect((await kept()).state).toBe('new');
  });

  it('is counted by its kind and how it went', async () => {
    const { deliver, observed } = await settingOf();
    await deliver();
    expect(observed).toEqual(['completion sent']);
  });
});

describe('a message whose blocks Slack refuses', () => {
  it('is said again in classic blocks', async () => {
    const { deliver, messages, observed } = await settingOf({ newerBlocks: 'refused' });
    expect(await deliver()).toMatchObject({ kind: 'sent' });
    expect(JSON.stringify(messages()[0]?.blocks)).not.toContain('data_table');
    expect(observed).toEqual(['blocks refused', 'completion sent']);
  });

  it('is said in bare words where no blocks are taken, and still marked', async () => {
    const { slack, deliver, messages } = await settingOf();
    const hasBlocks = (body: Record<string, unknown>) => body.blocks !== undefined;
    slack.faults.add(on('platform-error', { error: 'invalid_blocks', times: 9, matches: hasBlocks }));
    expect(await deliver()).toMatchObject({ kind: 'sent' });
    expect(messages()).toMatchObject([
      { blocks: [], metadata: { event_payload: { key: markOf('post_1') } } },
    ]);
  });
});

describe('a message in a thread', () => {
  it('is posted there, and found there rather than posted again', async () => {
    const { slack, store, outbox, deliver, messages, pass } = await settingOf();
    await deliver();
    const threadTs = messages()[0]?.ts ?? '';
    const reply = {
      postId: 'post_2',
      kind: 'stalled',
      subject: 'batch_B1',
      channelId: 'C0PUBLIC01',
    } as const;
    await store.posts.ensure({ ...reply, createdAt: START, threadTs });
    const again = async () =>
      outbox.deliver((await store.posts.get('post_2')) as Post, completion, holdsLease);
    slack.faults.add(on('reset-after'));
    await again();
    pass(3);
    expect(await again()).toEqual({ kind: 'sent', messageTs: messages()[1]?.ts });
    expect(messages().map((message) => message.threadTs)).toEqual([null, threadTs]);
  });
});

describe('a message of unknown outcome', () => {
  it('is asked for again after a while', async () => {
    const { slack, deliver, kept } = await settingOf();
    slack.faults.add(on('reset-before'));
    expect(await deliver()).toMatchObject({ kind: 'later', at: new Date(START.getTime() + 2_000) });
    expect((await kept()).state).toBe('unknown');
  });

  it.each([
    ['unknown', 1],
    ['sending', 9],
  ] as const)('is left to settle while it is %s', async (state, seconds) => {
    const { store, deliver, kept, pass, slack } = await settingOf();
    await store.posts.markSending(await kept(), START);
    if (state === 'unknown') await store.posts.markUnknown('post_1', START);
    pass(seconds);
    expect(await deliver()).toMatchObject({ kind: 'later' });
    expect(slack.requests).toEqual([]);
  });

  it('is found where Slack took it, and not posted again', async () => {
    const { slack, deliver, messages, pass, kept } = await settingOf();
    slack.faults.add(on('reset-after'));
    await deliver();
    pass(3);
    expect(await deliver()).toEqual({ kind: 'sent', messageTs: messages()[0]?.ts });
    expect(messages()).toHaveLength(1);
    expect((await kept()).state).toBe('sent');
  });

  it('is posted where Slack never took it', async () => {
    const { slack, deliver, messages, pass } = await settingOf();
    slack.faults.add(on('reset-before'));
    await deliver();
    pass(3);
    expect(await deliver()).toMatchObject({ kind: 'sent' });
    expect(messages()).toHaveLength(1);
  });

  it('of a process that died is found too', async () => {
    const { deliverAndDie, deliver, messages, pass, kept } = await settingOf();
    await deliverAndDie();
    expect((await kept()).state).toBe('sending');
    pass(11);
    expect(await deliver()).toEqual({ kind: 'sent', messageTs: messages()[0]?.ts });
    expect(messages()).toHaveLength(1);
  });

  it('is not posted while Slack cannot tell', async () => {
    const { slack, deliver, messages, pass } = await settingOf();
    slack.faults.add(on('reset-after'));
    await deliver();
    pass(3);
    slack.faults.add({ kind: 'http-error', method: 'conversations.history' });
    expect(await deliver()).toMatchObject({ kind: 'failed' });
    expect(messages()).toHaveLength(1);
  });

  it('is posted again where the bot may never look', async () => {
    const { slack, deliver, messages, pass } = await settingOf();
    slack.faults.add(on('reset-after'));
    await deliver();
    pass(3);
    slack.faults.add({ kind: 'platform-error', error: 'missing_scope', method: 'conversations.history' });
    await deliver();
    expect(messages()).toHaveLength(2);
  });
});

describe('a card', () => {
  const running: CardContent = { kind: 'running', summary: summaryOf([caseOf('pr')]) };

  async function withCard(options: SlackOptions = {}) {
    const setting = await settingOf(options);
    await setting.deliver();
    const card: Card = {
      runId: 'run_1',
      channelId: 'C0PUBLIC01',
      messageTs: setting.messages()[0]?.ts ?? '',
      batchId: 'batch_B1',
      state: 'running',
      reason: null,
      version: 1,
      shownVersion: 0,
    };
    return { ...setting, card, update: () => setting.outbox.updateCard(card, running) };
  }

  it('is brought up to date in place, and keeps its mark', async () => {
    const { update, messages } = await withCard();
    expect(await update()).toMatchObject({ kind: 'sent' });
    expect(messages()).toHaveLength(1);
    expect(messages()[0]?.edits).toHaveLength(1);
    expect(messages()[0]?.metadata).not.toBeNull();
  });

  it('holds no old blocks where Slack takes none of the new', async () => {
    const { update, messages, slack } = await withCard();
    const hasBlocks = (body: Record<string, unknown>) => JSON.stringify(body.blocks) !== '[]';
    const refusal = { kind: 'platform-error', error: 'invalid_blocks', times: 9 } as const;
    slack.faults.add({ ...refusal, method: 'chat.update', matches: hasBlocks });
    await update();
    expect(messages()[0]?.blocks).toEqual([]);
  });

  it.each([
    ['message_not_found', 'refused'],
    ['cant_update_message', 'refused'],
    ['internal_error', 'failed'],
  ] as const)('with %s is %s', async (error, kind) => {
    const { update, slack } = await withCard();
    slack.faults.add({ kind: 'platform-error', error, method: 'chat.update' });
    expect(await update()).toMatchObject({ kind });
  });
});

describe('an answer', () => {
  const answer = { kind: 'unwatched', batchId: 'batch_B1' } as const;
  const from = (channelId: string, responseUrl: string | null) =>
    replyOf({ channelId, userId: ASHA, responseUrl });

  it('goes through the response URL, in channels without the bot too', async () => {
    const { slack, outbox } = await settingOf();
    const url = slack.newResponseUrl({ channelId: 'C0OUTSIDE1', userId: ASHA, message: null });
    expect(await outbox.answer(from('C0OUTSIDE1', url), answer)).toMatchObject({ kind: 'sent' });
    expect(slack.ephemerals).toMatchObject([{ channelId: 'C0OUTSIDE1', source: 'response-url' }]);
  });

  it('is for their eyes only where the URL is of no more use', async () => {
    const { slack, outbox, pass } = await settingOf();
    const url = slack.newResponseUrl({ channelId: 'C0PUBLIC01', userId: ASHA, message: null });
    pass(3600);
    expect(await outbox.answer(from('C0PUBLIC01', url), answer)).toMatchObject({ kind: 'sent' });
    expect(slack.ephemerals).toMatchObject([{ userId: ASHA, source: 'chat.postEphemeral' }]);
  });

  it('is a direct message where the bot may say nothing in the channel', async () => {
    const { slack, outbox } = await settingOf();
    expect(await outbox.answer(from('C0OUTSIDE1', null), answer)).toMatchObject({ kind: 'sent' });
    expect(slack.directChannel(ASHA).messages).toHaveLength(1);
  });

  it('is a direct message where there is no channel', async () => {
    const { slack, outbox } = await settingOf();
    expect(await outbox.answer(from(ASHA, null), answer)).toMatchObject({ kind: 'sent' });
    expect(slack.directChannel(ASHA).messages).toHaveLength(1);
    expect(slack.ephemerals).toEqual([]);
  });

  it('waits where Slack asks for it, and goes no other way', async () => {
    const { slack, outbox } = await settingOf();
    const url = slack.newResponseUrl({ channelId: 'C0PUBLIC01', userId: ASHA, message: null });
    slack.faults.add({ kind: 'rate-limited', method: 'response_url', retryAfterSeconds: 5 });
    expect(await outbox.answer(from('C0PUBLIC01', url), answer)).toMatchObject({ kind: 'later' });
    expect(slack.ephemerals).toEqual([]);
  });
});

describe('a channel', () => {
  it.each([
    ['C0PUBLIC01', null],
    ['C0OUTSIDE1', 'not_in_channel'],
    ['G0PRIVATE1', 'channel_not_found'],
    ['C0NOWHERE1', 'channel_not_found'],
  ])('%s takes posts of the bot, or says why not: %s', async (channelId, slackError) => {
    const { outbox } = await settingOf();
    expect(await outbox.whyNoPosts(channelId)).toBe(slackError);
  });

  it.each<Fault>([{ kind: 'http-error' }, { kind: 'platform-error', error: 'missing_scope' }])(
    'is not ruled out where Slack does not tell: %j',
    async (fault) => {
      const { slack, outbox } = await settingOf();
      slack.faults.add(fault);
      expect(await outbox.whyNoPosts('C0PUBLIC01')).toBeNull();
    },
  );
});

describe('a result that a channel does not take', () => {
  it('goes to its person with the name of the channel', async () => {
    const { slack, outbox } = await settingOf();
    const gone: PostContent = {
      kind: 'gone',
      agent: refundLine,
      batchId: 'batch_B1',
      startedBy: null,
      callsStarter: false,
    };
    await outbox.tellInDirectMessage(ASHA, 'C0OUTSIDE1', gone);
    const [message] = slack.directChannel(ASHA).messages;
    expect(JSON.stringify(message?.blocks)).toContain('<#C0OUTSIDE1>');
  });
});

import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import type { SimulatedSlack } from '../../playground/slack/slack-server.ts';
import { findOwnMessage, markedBlocks, markOf } from '../../src/slack/find-own-message.ts';
import type { Post } from '../../src/use-cases/post-store.ts';
import { startPair } from './start-slack.ts';

const CHANNEL = 'C0PUBLIC01';
const sentAt = new Date('2026-03-26T12:00:00Z');
const section: KnownBlock = { type: 'section', text: { type: 'plain_text', text: 'Done' } };

function postOf(changes: Partial<Post> = {}): Post {
  return {
    postId: 'post_1',
    kind: 'completion',
    subject: 'batch_1',
    channelId: CHANNEL,
    threadTs: null,
    state: 'unknown',
    sendCount: 1,
    firstSendingAt: sentAt,
    sendingAt: sentAt,
    messageTs: null,
    createdAt: sentAt,
    ...changes,
  };
}

/** A Slack whose clock a test moves, and the bot's way to write into it as the outbox does. */
async function channelAt(start: Date) {
  let now = start;
  const { slack, client } = await startPair({ now: () => now });
  return {
    slack,
    client,
    moveTo: (next: Date) => {
      now = next;
    },
    post: (postId: string, marks: { inMetadata?: boolean; inBlocks?: boolean } = {}, threadTs?: string) => {
      const { inMetadata = true, inBlocks = true } = marks;
      return client.chat.postMessage({
        channel: CHANNEL,
        text: 'Done',
        ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
        blocks: inBlocks ? markedBlocks([section], postId) : [section],
        ...(inMetadata
          ? { metadata: { event_type: 'sigma_completion', event_payload: { key: markOf(postId) } } }
          : {}),
      });
    },
  };
}

const seconds = (count: number) => new Date(sentAt.getTime() + count * 1000);

function chatter(slack: SimulatedSlack, count: number): void {
  for (let index = 0; index < count; index += 1) {
    slack.say({ channelId: CHANNEL, userId: 'U0ASHA0001', text: `line ${index}` });
  }
}

const pagesRead = (slack: SimulatedSlack) =>
  slack.requests.filter((request) => request.method === 'conversations.history').length;

describe('the bot’s own message', () => {
  it.each([
    ['its metadata and its blocks', {}],
    ['its metadata alone, as without blocks', { inBlocks: false }],
    ['its blocks alone, as without the scope for metadata', { inMetadata: false }],
  ])('is found by %s', async (_what, marks) => {
    const { client, post } = await channelAt(sentAt);
    const sent = await post('post_1', marks);
    expect(await findOwnMessage(client, postOf())).toEqual({ kind: 'found', messageTs: sent.ts });
  });

  it('is not taken for another of the bot’s', async () => {
    const { client, post } = await channelAt(sentAt);
    await post('post_2');
    expect(await findOwnMessage(client, postOf())).toEqual({ kind: 'absent' });
  });

  it('is not what a person wrote about it', async () => {
    const { client, slack } = await channelAt(sentAt);
    slack.say({ channelId: CHANNEL, userId: 'U0ASHA0001', text: markOf('post_1') });
    expect(await findOwnMessage(client, postOf())).toEqual({ kind: 'absent' });
  });

  it('is found behind pages of talk', async () => {
    const { client, slack, post } = await channelAt(sentAt);
    const sent = await post('post_1');
    chatter(slack, 450);
    expect(await findOwnMessage(client, postOf())).toEqual({ kind: 'found', messageTs: sent.ts });
    expect(pagesRead(slack)).toBe(3);
  });

  it('is looked for no further back than it can be, by clocks that differ', async () => {
    const { client, slack, post, moveTo } = await channelAt(seconds(-3600));
    chatter(slack, 450);
    moveTo(seconds(-299));
    const sent = await post('post_1');
    expect(await findOwnMessage(client, postOf())).toEqual({ kind: 'found', messageTs: sent.ts });
    expect(pagesRead(slack)).toBe(1);
  });

  it('may be older than its newest sending, if no older than its first', async () => {
    const { client, post, moveTo } = await channelAt(sentAt);
    const sent = await post('post_1');
    moveTo(seconds(7200));
    const resent = postOf({ sendCount: 4, sendingAt: seconds(7200) });
    expect(await findOwnMessage(client, resent)).toEqual({ kind: 'found', messageTs: sent.ts });
  });

  it('is not looked for in a channel without end', async () => {
    const { client, slack } = await channelAt(sentAt);
    chatter(slack, 4_001);
    expect(await findOwnMessage(client, postOf())).toEqual({
      kind: 'cannot-look',
      slackError: 'too_many_messages',
    });
    expect(pagesRead(slack)).toBe(20);
  });

  it('is not looked for in what was said long after', async () => {
    const { client, slack, post, moveTo } = await channelAt(seconds(299));
    const sent = await post('post_1');
    moveTo(seconds(86_400));
    chatter(slack, 450);
    expect(await findOwnMessage(client, postOf())).toEqual({ kind: 'found', messageTs: sent.ts });
    expect(pagesRead(slack)).toBe(1);
  });

  it.each(['missing_scope', 'not_in_channel'])('cannot be looked for with %s', async (slackError) => {
    const { client, slack } = await channelAt(sentAt);
    slack.faults.add({ kind: 'platform-error', error: slackError });
    expect(await findOwnMessage(client, postOf())).toEqual({ kind: 'cannot-look', slackError });
  });

  it.each(['rate-limited', 'http-error', 'reset-after'] as const)('may be there after a %s', async (kind) => {
    const { client, slack } = await channelAt(sentAt);
    slack.faults.add({ kind });
    expect(await findOwnMessage(client, postOf())).toMatchObject({ kind: 'cannot-tell' });
  });

  it('may be on a page that could not be read', async () => {
    const { client, slack, post } = await channelAt(sentAt);
    await post('post_1');
    chatter(slack, 250);
    slack.faults.add({ kind: 'rate-limited', matches: (body) => body.cursor !== undefined });
    expect(await findOwnMessage(client, postOf())).toMatchObject({ kind: 'cannot-tell' });
  });
});

describe('the bot’s own message in a thread', () => {
  it('is found behind pages of replies, and not in the channel', async () => {
    const { client, slack, post } = await channelAt(sentAt);
    const parent = await post('post_0');
    const threadTs = String(parent.ts);
    for (let index = 0; index < 250; index += 1) {
      slack.say({ channelId: CHANNEL, userId: 'U0ASHA0001', text: `reply ${index}`, threadTs });
    }
    const sent = await post('post_1', {}, threadTs);
    expect(await findOwnMessage(client, postOf({ threadTs }))).toEqual({
      kind: 'found',
      messageTs: sent.ts,
    });
    expect(await findOwnMessage(client, postOf())).toEqual({ kind: 'absent' });
  });

  it('cannot be looked for where the thread is gone', async () => {
    const { client } = await channelAt(sentAt);
    expect(await findOwnMessage(client, postOf({ threadTs: '1700000000.000100' }))).toEqual({
      kind: 'cannot-look',
      slackError: 'thread_not_found',
    });
  });
});

describe('the mark of a message', () => {
  it('stands on its first block alone', () => {
    const marked = markedBlocks([section, section], 'post_1');
    expect(marked.map((block) => block.block_id)).toEqual([markOf('post_1'), undefined]);
  });
});

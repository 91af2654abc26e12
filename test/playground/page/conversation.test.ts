import { describe, expect, it } from 'vitest';
import { channelLines, type Line, threadLines } from '../../../playground/page/slack/conversation.ts';
import type { EphemeralEntity, MessageEntity } from '../../../playground/protocol.ts';

/** Moments of the reader's own day, whatever their zone. */
const at = (day: number, hour: number, minute: number) => new Date(2026, 10, day, hour, minute);
const tsOf = (sentAt: Date) => `${Math.floor(sentAt.getTime() / 1000)}.000100`;

function message(text: string, sentAt: Date, given: Partial<MessageEntity> = {}): MessageEntity {
  return {
    channelId: 'C1',
    ts: tsOf(sentAt),
    threadTs: null,
    isBroadcast: false,
    userId: 'UADA',
    isBot: false,
    text,
    blocks: [],
    metadata: null,
    sentAt: sentAt.toISOString(),
    editedAt: null,
    editCount: 0,
    problems: [],
    ...given,
  };
}

function ephemeral(text: string, sentAt: Date, given: Partial<EphemeralEntity> = {}): EphemeralEntity {
  return {
    channelId: 'C1',
    ts: tsOf(sentAt),
    userId: 'UADA',
    author: 'bot',
    text,
    blocks: [],
    sentAt: sentAt.toISOString(),
    source: 'ack',
    problems: [],
    ...given,
  };
}

const linesOf = (messages: MessageEntity[], ephemerals: EphemeralEntity[] = []) =>
  channelLines('C1', 'UADA', messages, ephemerals);
const postsOf = (lines: Line[]) => lines.filter((line) => line.kind === 'post');
const textsOf = (lines: Line[]) => postsOf(lines).map(({ post }) => post.text);
/** The texts of the posts under which no author is named again. */
const groupedOf = (lines: Line[]) =>
  postsOf(lines)
    .filter(({ isGrouped }) => isGrouped)
    .map(({ post }) => post.text);

describe('what one person sees in a channel', () => {
  it('stands in the order in which it was sent', () => {
    const lines = linesOf(
      [message('third', at(20, 9, 2)), message('first', at(20, 9, 0))],
      [ephemeral('second', at(20, 9, 1))],
    );
    expect(textsOf(lines)).toEqual(['first', 'second', 'third']);
  });

  it('is nothing of other channels, and nothing that only others see', () => {
    const lines = linesOf(
      [message('elsewhere', at(20, 9, 0), { channelId: 'C2' })],
      [
        ephemeral('for Ben', at(20, 9, 1), { userId: 'UBEN' }),
        ephemeral('elsewhere', at(20, 9, 2), { channelId: 'C2' }),
      ],
    );
    expect(lines).toEqual([]);
  });

  it('holds replies under their parent, and those also sent to the channel there too', () => {
    const parent = message('parent', at(20, 9, 0));
    const lines = linesOf([
      parent,
      message('reply', at(20, 9, 1), { threadTs: parent.ts }),
      message('reply to all', at(20, 9, 2), { threadTs: parent.ts, isBroadcast: true }),
    ]);
    expect(textsOf(lines)).toEqual(['parent', 'reply to all']);
    expect(postsOf(lines).map(({ replies }) => replies.map(({ text }) => text))).toEqual([
      ['reply', 'reply to all'],
      [],
    ]);
  });
});

describe('days', () => {
  it('begin at midnight of the reader', () => {
    const lines = linesOf([
      message('late', at(20, 23, 59)),
      message('early', at(21, 0, 0)),
      message('noon', at(21, 12, 0)),
    ]);
    expect(lines.map((line) => (line.kind === 'day' ? 'day' : line.post.text))).toEqual([
      'day',
      'late',
      'day',
      'early',
      'noon',
    ]);
    expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
  });

  it('part posts of one author', () => {
    expect(groupedOf(linesOf([message('a', at(20, 23, 59)), message('b', at(21, 0, 0))]))).toEqual([]);
  });
});

describe('posts of one author', () => {
  it('stand together while less than five minutes lie between two of them', () => {
    const lines = linesOf([
      message('a', at(20, 9, 0)),
      message('b', at(20, 9, 4)),
      message('c', at(20, 9, 8)),
      message('d', at(20, 9, 13)),
    ]);
    expect(groupedOf(lines)).toEqual(['b', 'c']);
  });

  it('are parted by another author', () => {
    const bot = { isBot: true, userId: 'UBOT' };
    const lines = linesOf([
      message('a', at(20, 9, 0)),
      message('b', at(20, 9, 1), bot),
      message('c', at(20, 9, 2), bot),
      message('d', at(20, 9, 3), { userId: 'UBEN' }),
      message('e', at(20, 9, 4)),
    ]);
    expect(groupedOf(lines)).toEqual(['c']);
  });

  it('are parted by what one person alone sees', () => {
    const bot = { isBot: true, userId: 'UBOT' };
    const lines = linesOf(
      [message('a', at(20, 9, 0), bot), message('d', at(20, 9, 3), bot)],
      [ephemeral('b', at(20, 9, 1)), ephemeral('c', at(20, 9, 2))],
    );
    expect(groupedOf(lines)).toEqual([]);
  });

  it('are parted by a thread', () => {
    const parent = message('a', at(20, 9, 0));
    const lines = linesOf([
      parent,
      message('reply', at(20, 9, 1), { threadTs: parent.ts }),
      message('b', at(20, 9, 2)),
      message('c', at(20, 9, 3)),
      message('to all', at(20, 9, 4), { threadTs: parent.ts, isBroadcast: true }),
    ]);
    expect(groupedOf(lines)).toEqual(['c']);
  });
});

describe('a thread', () => {
  const parent = message('parent', at(20, 9, 0));
  const inThread = { threadTs: parent.ts };
  const reply = message('second', at(20, 9, 2), inThread);

  it('holds its parent and the replies in the order in which they were sent', () => {
    const others = [
      message('not in it', at(20, 9, 3)),
      message('elsewhere', at(20, 9, 3), { channelId: 'C2', ...inThread }),
    ];
    const first = message('first', at(20, 9, 1), inThread);
    const thread = threadLines('C1', parent.ts, [reply, parent, first, ...others]);
    expect(thread.parent?.text).toBe('parent');
    expect(textsOf(thread.replies)).toEqual(['first', 'second']);
    expect(groupedOf(thread.replies)).toEqual(['second']);
  });

  it('outlives its parent', () => {
    const thread = threadLines('C1', parent.ts, [reply]);
    expect(thread.parent).toBeNull();
    expect(textsOf(thread.replies)).toEqual(['second']);
  });
});

it('makes one post of an entity, however often it is drawn', () => {
  const sent = message('a', at(20, 9, 0));
  const [first] = postsOf(linesOf([sent]));
  const [again] = postsOf(linesOf([sent, message('b', at(20, 9, 1))]));
  expect(again?.post).toBe(first?.post);
});

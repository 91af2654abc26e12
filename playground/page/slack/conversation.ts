import type { EphemeralEntity, MessageEntity } from '../../protocol.ts';
import { type Author, type Post, postOfEphemeral, postOfMessage } from './post.ts';
import { dayOf } from './times.ts';

export type Line =
  | { kind: 'day'; key: string; sentAt: string }
  /** `isGrouped`: the author stands above, in an earlier post. */
  | { kind: 'post'; key: string; post: Post; isGrouped: boolean; replies: Post[] };

const groupedForMs = 5 * 60_000;

/** What one person sees in a channel, oldest first. */
export function channelLines(
  channelId: string,
  userId: string,
  messages: Iterable<MessageEntity>,
  ephemerals: Iterable<EphemeralEntity>,
): Line[] {
  const posts: Post[] = [];
  const replies = new Map<string, Post[]>();
  for (const message of messages) {
    if (message.channelId !== channelId) continue;
    const post = postOfMessage(message);
    if (message.threadTs !== null) {
      replies.set(message.threadTs, [...(replies.get(message.threadTs) ?? []), post]);
    }
    if (message.threadTs === null || message.isBroadcast) posts.push(post);
  }
  for (const ephemeral of ephemerals) {
    if (ephemeral.channelId === channelId && ephemeral.userId === userId)
      posts.push(postOfEphemeral(ephemeral));
  }
  return withDays(linesOf(posts, replies));
}

/** The parent of a thread, where it is still there, and the replies. */
export function threadLines(
  channelId: string,
  threadTs: string,
  messages: Iterable<MessageEntity>,
): { parent: Post | null; replies: Line[] } {
  let parent: Post | null = null;
  const replies: Post[] = [];
  for (const message of messages) {
    if (message.channelId !== channelId) continue;
    if (message.threadTs === threadTs) replies.push(postOfMessage(message));
    else if (message.ts === threadTs) parent = postOfMessage(message);
  }
  return { parent, replies: linesOf(replies, new Map()) };
}

function linesOf(posts: Post[], replies: ReadonlyMap<string, Post[]>): Extract<Line, { kind: 'post' }>[] {
  const sorted = posts.toSorted((one, other) => (one.ts < other.ts ? -1 : 1));
  return sorted.map((post, index) => {
    const before = sorted[index - 1];
    const isGrouped = before !== undefined && !replies.has(before.ts) && continues(post, before);
    return { kind: 'post', key: post.key, post, isGrouped, replies: replies.get(post.ts) ?? [] };
  });
}

function continues(post: Post, before: Post): boolean {
  return (
    // Each of these says above itself that nobody else sees it.
    !post.isOnlyForYou &&
    !before.isOnlyForYou &&
    isSameAuthor(post.author, before.author) &&
    post.threadTs === before.threadTs &&
    dayOf(post.sentAt) === dayOf(before.sentAt) &&
    Date.parse(post.sentAt) - Date.parse(before.sentAt) < groupedForMs
  );
}

function isSameAuthor(one: Author, other: Author): boolean {
  if (one.kind === 'person' && other.kind === 'person') return one.userId === other.userId;
  return one.kind === other.kind;
}

function withDays(lines: Extract<Line, { kind: 'post' }>[]): Line[] {
  return lines.flatMap((line, index): Line[] => {
    const { sentAt } = line.post;
    const before = lines[index - 1];
    if (before !== undefined && dayOf(before.post.sentAt) === dayOf(sentAt)) return [line];
    return [{ kind: 'day', key: `day ${dayOf(sentAt)} ${line.key}`, sentAt }, line];
  });
}

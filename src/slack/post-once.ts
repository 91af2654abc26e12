import type { WebClient } from '@slack/web-api';
import type { Log } from '../use-cases/log.ts';
import type { Delivery } from '../use-cases/messenger.ts';
import type { Post, PostStore } from '../use-cases/post-store.ts';
import type { Chat } from './chat.ts';
import { findOwnMessage } from './find-own-message.ts';
import type { Message } from './messages/message.ts';
import type { Sent } from './styled-sender.ts';
import { BACKGROUND_TIMEOUT_MS } from './web-clients.ts';

/** When a message of unknown outcome certainly stands in the channel or never will, in milliseconds. */
export type PostTiming = {
  /** A request of a dead process may take effect as long as a live one would wait for it. */
  sendingSettlesMs: number;
  /** A request whose connection broke takes effect soon after, or never. */
  unknownSettlesMs: number;
};

export const POST_TIMING: PostTiming = {
  sendingSettlesMs: BACKGROUND_TIMEOUT_MS + 2_000,
  unknownSettlesMs: 2_000,
};

export type PostOnceDependencies = {
  client: WebClient;
  chat: Pick<Chat, 'post'>;
  posts: PostStore;
  timing: PostTiming;
  now(): Date;
  log: Log;
  posted(kind: string, outcome: string): void;
  deliveryOf(sent: Sent): Delivery;
};

/**
 * Posts what must be visible once, whatever was tried before and by whom: a post is `sending` before its
 * request, and one that is found so, or whose outcome is unknown, is looked for in the channel first.
 */
export function createPostOnce(dependencies: PostOnceDependencies) {
  const { client, chat, posts, timing, now, log, posted, deliveryOf } = dependencies;

  /** What an earlier attempt of unknown outcome left in the channel; null where it is clear to send. */
  async function settleEarlier(earlier: Post): Promise<Delivery | null> {
    if (earlier.state === 'new' || earlier.sendingAt === null) return null;
    const settlesMs = earlier.state === 'unknown' ? timing.unknownSettlesMs : timing.sendingSettlesMs;
    const settledAt = new Date(earlier.sendingAt.getTime() + settlesMs);
    if (now() < settledAt)
      return { kind: 'later', at: settledAt, error: 'an earlier attempt may still arrive' };
    const { postId, channelId } = earlier;
    const found = await findOwnMessage(client, earlier);
    if (found.kind === 'found') {
      log.info({ postId, channelId }, 'found a message of unknown outcome');
      await posts.markSent(postId, found.messageTs);
      return { kind: 'sent', messageTs: found.messageTs };
    }
    if (found.kind === 'cannot-tell') return deliveryOf(found.outcome);
    if (found.kind === 'cannot-look') {
      log.error(
        { postId, channelId, slackError: found.slackError },
        'cannot look for an earlier message, so it may be posted twice',
      );
    }
    return null;
  }

  return async (
    asked: Post,
    messageOf: () => Promise<Message>,
    holdsLease: () => boolean,
  ): Promise<Delivery> => {
    if (asked.state === 'sent' && asked.messageTs !== null)
      return { kind: 'sent', messageTs: asked.messageTs };
    const settled = await settleEarlier(asked);
    if (settled !== null) return settled;
    // Before it is being sent: names may have to be asked for.
    const message = await messageOf();
    if (!holdsLease() || !(await posts.markSending(asked, now()))) {
      return { kind: 'failed', error: 'another instance sends this message' };
    }
    // A process that was paused here is late: the next holder looks for this message, then sends it.
    if (!holdsLease()) return { kind: 'failed', error: 'the lease lapsed before the message was sent' };
    const sent = await chat.post(asked.channelId, message, asked);
    posted(asked.kind, sent.kind);
    if (sent.kind === 'sent') await posts.markSent(asked.postId, sent.messageTs);
    else if (sent.kind === 'unknown') {
      await posts.markUnknown(asked.postId, now());
      return { kind: 'later', at: new Date(now().getTime() + timing.unknownSettlesMs), error: sent.error };
    } else await posts.markNotSent(asked.postId);
    return deliveryOf(sent);
  };
}

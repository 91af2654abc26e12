import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Log } from '../use-cases/log.ts';
import type { Delivery, Messenger } from '../use-cases/messenger.ts';
import type { Post, PostStore } from '../use-cases/post-store.ts';
import type { Reply } from '../use-cases/reply.ts';
import { askChannel } from './ask-channel.ts';
import { findOwnMessage, markedBlocks, markOf } from './find-own-message.ts';
import type { StyledBody } from './message-styles.ts';
import type { Message } from './messages/message.ts';
import { plainWords } from './messages/plain-words.ts';
import { withShare } from './messages/share.ts';
import { renderAnswer, renderCard, renderPost } from './render.ts';
import { respond } from './respond.ts';
import { createStyledSender, type Sent } from './styled-sender.ts';
import { BACKGROUND_TIMEOUT_MS } from './web-clients.ts';

export type OutboxDependencies = {
  client: WebClient;
  posts: PostStore;
  timing: OutboxTiming;
  now(): Date;
  log: Log;
  observe: OutboxObserver;
};

export type OutboxObserver = {
  posted(kind: string, outcome: string): void;
  blocksRefused(): void;
  /** The token no longer works. */
  unauthorized(slackError: string): void;
};

/** When a message of unknown outcome certainly stands in the channel or never will, in milliseconds. */
export type OutboxTiming = {
  /** A request of a dead process may take effect as long as a live one would wait for it. */
  sendingSettlesMs: number;
  /** A request whose connection broke takes effect soon after, or never. */
  unknownSettlesMs: number;
};

export const OUTBOX_TIMING: OutboxTiming = {
  sendingSettlesMs: BACKGROUND_TIMEOUT_MS + 2_000,
  unknownSettlesMs: 2_000,
};

/** Text stays text: no names, channels or addresses are made into links by Slack. */
const AS_WRITTEN = { parse: 'none', link_names: false } as const;
const NO_PREVIEWS = { unfurl_links: false, unfurl_media: false } as const;

/** The one way out to `chat.postMessage`, `chat.update` and `chat.postEphemeral`. */
export function createOutbox(dependencies: OutboxDependencies): Messenger {
  const { client, posts, timing, now, log, observe } = dependencies;
  const inSomeStyle = createStyledSender({ log, refused: () => observe.blocksRefused() });

  function deliveryOf(sent: Sent): Delivery {
    switch (sent.kind) {
      case 'sent':
        return sent;
      case 'rate-limited':
        return {
          kind: 'later',
          at: new Date(now().getTime() + sent.retryAfterSeconds * 1000),
          error: 'Slack asked to slow down',
        };
      case 'unknown':
      case 'failed':
        return { kind: 'failed', error: sent.error };
      case 'unauthorized':
        observe.unauthorized(sent.slackError);
        return { kind: 'failed', error: sent.slackError };
      case 'blocks-refused':
      case 'refused':
        return { kind: 'refused', slackError: sent.slackError };
    }
  }

  async function post(
    channel: string,
    message: Message,
    place?: Pick<Post, 'postId' | 'kind' | 'threadTs'>,
  ): Promise<Sent> {
    return inSomeStyle(message, async (body) => {
      const answer = await client.chat.postMessage({
        channel,
        ...AS_WRITTEN,
        ...NO_PREVIEWS,
        ...(place === undefined ? body : withMark(body, place)),
        ...(place?.threadTs == null ? {} : { thread_ts: place.threadTs }),
      });
      return answer.ts ?? '';
    });
  }

  async function update(
    { channelId, messageTs }: { channelId: string; messageTs: string },
    message: Message,
  ): Promise<Sent> {
    return inSomeStyle(message, async (body) => {
      await client.chat.update({
        channel: channelId,
        ts: messageTs,
        ...AS_WRITTEN,
        text: body.text,
        // Without blocks Slack would keep those that it has.
        blocks: body.blocks ?? [],
      });
      return messageTs;
    });
  }

  /** What an earlier attempt of unknown outcome left in the channel; null where it is clear to send. */
  async function settleEarlier(earlier: Post): Promise<Delivery | null> {
    if (earlier.state === 'new' || earlier.sendingAt === null) return null;
    const settlesMs = earlier.state === 'unknown' ? timing.unknownSettlesMs : timing.sendingSettlesMs;
    const settledAt = new Date(earlier.sendingAt.getTime() + settlesMs);
    if (now() < settledAt)
      return { kind: 'later', at: settledAt, error: 'an earlier attempt may still arrive' };
    const found = await findOwnMessage(client, earlier);
    if (found.kind === 'found') {
      log.info(
        { postId: earlier.postId, channelId: earlier.channelId },
        'found a message of unknown outcome',
      );
      await posts.markSent(earlier.postId, found.messageTs);
      return { kind: 'sent', messageTs: found.messageTs };
    }
    if (found.kind === 'cannot-tell') return deliveryOf(found.outcome);
    if (found.kind === 'cannot-look') {
      log.error(
        { postId: earlier.postId, channelId: earlier.channelId, slackError: found.slackError },
        'cannot look for an earlier message, so it may be posted twice',
      );
    }
    return null;
  }

  return {
    async deliver(asked, content, holdsLease) {
      if (asked.state === 'sent' && asked.messageTs !== null)
        return { kind: 'sent', messageTs: asked.messageTs };
      const settled = await settleEarlier(asked);
      if (settled !== null) return settled;
      if (!holdsLease() || !(await posts.markSending(asked, now()))) {
        return { kind: 'failed', error: 'another instance sends this message' };
      }
      const message = renderPost(content, now());
      // A process that was paused here is late: the next holder looks for this message, then sends it.
      if (!holdsLease()) return { kind: 'failed', error: 'the lease lapsed before the message was sent' };
      const sent = await post(asked.channelId, message, asked);
      observe.posted(asked.kind, sent.kind);
      if (sent.kind === 'sent') await posts.markSent(asked.postId, sent.messageTs);
      else if (sent.kind === 'unknown') {
        await posts.markUnknown(asked.postId, now());
        return { kind: 'later', at: new Date(now().getTime() + timing.unknownSettlesMs), error: sent.error };
      } else await posts.markNotSent(asked.postId);
      return deliveryOf(sent);
    },

    async updateCard(card, content) {
      const sent = await update(card, renderCard(content, now()));
      observe.posted('card-update', sent.kind);
      return deliveryOf(sent);
    },

    async updatePost({ channelId, messageTs, kind }, content) {
      if (messageTs === null) return { kind: 'refused', slackError: 'message_not_found' };
      const sent = await update({ channelId, messageTs }, renderPost(content, now()));
      observe.posted(`${kind}-update`, sent.kind);
      return deliveryOf(sent);
    },

    async answer(reply, answer) {
      const message = withShare(renderAnswer(answer, now()), answer);
      if (reply.channelId === reply.userId) return deliveryOf(await post(reply.userId, message));
      const responded = await inResponse(reply, message);
      observe.posted('answer', responded.kind);
      if (responded.kind !== 'refused') return deliveryOf(responded);
      const ephemeral = await inSomeStyle(message, async (body) => {
        const { channelId, userId } = reply;
        const sent = await client.chat.postEphemeral({
          channel: channelId,
          user: userId,
          ...AS_WRITTEN,
          ...body,
        });
        return sent.message_ts ?? '';
      });
      if (ephemeral.kind !== 'refused') return deliveryOf(ephemeral);
      return deliveryOf(await post(reply.userId, message));
    },

    inWords: (answer) => plainWords(renderAnswer(answer, now())),

    async whyNoPosts(channelId) {
      try {
        return await askChannel(client, channelId);
      } catch {
        // What Slack does not say now shows when something is posted.
        return null;
      }
    },

    async tellInDirectMessage(userId, channelId, content) {
      const message = renderPost(content, now());
      const note: KnownBlock = {
        type: 'context',
        elements: [
          {
            type: 'mrkdwn',
            text: `This was meant for <#${channelId}>, where I cannot post.`,
            verbatim: true,
          },
        ],
      };
      const sent = await post(userId, {
        text: message.text,
        blocks: [note, ...message.blocks],
        ...(message.classicBlocks === undefined ? {} : { classicBlocks: [note, ...message.classicBlocks] }),
      });
      return deliveryOf(sent);
    },
  };

  async function inResponse({ responseUrl, replacesMessage }: Reply, message: Message): Promise<Sent> {
    if (responseUrl === null) return { kind: 'refused', slackError: 'no_response_url' };
    return inSomeStyle(message, (body) => respond(responseUrl, body, replacesMessage));
  }
}

/** The mark is opaque and stands twice: history holds metadata only for apps with the right scope. */
function withMark(body: StyledBody, { postId, kind }: Pick<Post, 'postId' | 'kind'>) {
  return {
    text: body.text,
    ...(body.blocks === undefined ? {} : { blocks: markedBlocks(body.blocks, postId) }),
    metadata: { event_type: `sigma_${kind}`, event_payload: { key: markOf(postId) } },
  };
}

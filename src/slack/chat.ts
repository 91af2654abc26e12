import type { WebClient } from '@slack/web-api';
import type { Log } from '../use-cases/log.ts';
import type { Post } from '../use-cases/post-store.ts';
import type { Reply } from '../use-cases/reply.ts';
import { markedBlocks, markOf } from './find-own-message.ts';
import type { StyledBody } from './message-styles.ts';
import type { Message } from './messages/message.ts';
import { respond } from './respond.ts';
import { createStyledSender, type Sent } from './styled-sender.ts';

/** The ways that Slack has to say something, as richly as it takes it; each request is sent once. */
export type Chat = {
  /** A post is marked, so that it can be found again, and stands in its thread. */
  post(
    channelId: string,
    message: Message,
    asPost?: Pick<Post, 'postId' | 'kind' | 'threadTs'>,
  ): Promise<Sent>;
  update(at: { channelId: string; messageTs: string }, message: Message): Promise<Sent>;
  /** Seen by one person. */
  whisper(to: Pick<Reply, 'channelId' | 'userId'>, message: Message): Promise<Sent>;
  /** Through what Slack handed over with a command or a press. */
  respond(to: Pick<Reply, 'responseUrl' | 'replacesMessage'>, message: Message): Promise<Sent>;
};

export type ChatDependencies = {
  client: WebClient;
  log: Log;
  /** Told of each time that Slack does not take blocks. */
  blocksRefused(): void;
};

/** Text stays text: no names, channels or addresses are made into links by Slack. */
const AS_WRITTEN = { parse: 'none', link_names: false } as const;
const NO_PREVIEWS = { unfurl_links: false, unfurl_media: false } as const;

export function createChat({ client, log, blocksRefused }: ChatDependencies): Chat {
  const inSomeStyle = createStyledSender({ log, refused: blocksRefused });
  return {
    post(channelId, message, asPost) {
      return inSomeStyle(message, async (body) => {
        const answer = await client.chat.postMessage({
          channel: channelId,
          ...AS_WRITTEN,
          ...NO_PREVIEWS,
          ...(asPost === undefined ? body : withMark(body, asPost)),
          ...(asPost?.threadTs == null ? {} : { thread_ts: asPost.threadTs }),
        });
        return answer.ts ?? '';
      });
    },

    update({ channelId, messageTs }, message) {
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
    },

    whisper({ channelId, userId }, message) {
      return inSomeStyle(message, async (body) => {
        const answer = await client.chat.postEphemeral({
          channel: channelId,
          user: userId,
          ...AS_WRITTEN,
          ...body,
        });
        return answer.message_ts ?? '';
      });
    },

    async respond({ responseUrl, replacesMessage }, message) {
      if (responseUrl === null) return { kind: 'refused', slackError: 'no_response_url' };
      return inSomeStyle(message, (body) => respond(responseUrl, body, replacesMessage));
    },
  };
}

/** The mark is opaque and stands twice: history holds metadata only for apps with the right scope. */
function withMark(body: StyledBody, { postId, kind }: Pick<Post, 'postId' | 'kind'>) {
  return {
    text: body.text,
    ...(body.blocks === undefined ? {} : { blocks: markedBlocks(body.blocks, postId) }),
    metadata: { event_type: `sigma_${kind}`, event_payload: { key: markOf(postId) } },
  };
}

import type { WebClient } from '@slack/web-api';
import type { Post } from '../use-cases/post-store.ts';
import { type SlackOutcome, slackOutcome } from './slack-outcome.ts';

export type OwnMessage =
  | { kind: 'found'; messageTs: string }
  | { kind: 'absent' }
  /** Slack did not answer the question this time. */
  | { kind: 'cannot-tell'; outcome: SlackOutcome }
  /** It never will be known: a scope is missing, the bot is not in the channel, or too much was said there. */
  | { kind: 'cannot-look'; slackError: string };

/** Slack's clock and ours may differ so much. */
const CLOCK_SKEW_SECONDS = 300;
const MESSAGES_PER_PAGE = 200;
const MOST_PAGES = 20;

export function markOf(postId: string): string {
  return `sigma:${postId}`;
}

export function markedBlocks<Block extends { type: string }>(
  blocks: readonly Block[],
  postId: string,
): (Block & { block_id?: string })[] {
  return blocks.map((block, index) => (index === 0 ? { ...block, block_id: markOf(postId) } : block));
}

/** Looks through the channel, or the post's thread, from the first attempt to the newest, for the message with the post's mark. */
export async function findOwnMessage(client: WebClient, post: Post): Promise<OwnMessage> {
  const mark = markOf(post.postId);
  const since = (post.firstSendingAt ?? post.createdAt).getTime() / 1000 - CLOCK_SKEW_SECONDS;
  const until = (post.sendingAt ?? post.createdAt).getTime() / 1000 + CLOCK_SKEW_SECONDS;
  let cursor: string | undefined;
  try {
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const range = {
        channel: post.channelId,
        oldest: since.toFixed(6),
        latest: until.toFixed(6),
        limit: MESSAGES_PER_PAGE,
        include_all_metadata: true,
        ...(cursor === undefined ? {} : { cursor }),
      };
      const found =
        post.threadTs === null
          ? await client.conversations.history(range)
          : await client.conversations.replies({ ...range, ts: post.threadTs });
      for (const message of found.messages ?? []) {
        const isOurs =
          keyOf(message.metadata?.event_payload) === mark ||
          message.blocks?.some((block) => block.block_id === mark) === true;
        if (isOurs && message.ts !== undefined) return { kind: 'found', messageTs: message.ts };
      }
      cursor = found.response_metadata?.next_cursor;
      if (cursor === undefined || cursor === '') return { kind: 'absent' };
    }
    return { kind: 'cannot-look', slackError: 'too_many_messages' };
  } catch (error) {
    const outcome = slackOutcome(error);
    return outcome.kind === 'refused'
      ? { kind: 'cannot-look', slackError: outcome.slackError }
      : { kind: 'cannot-tell', outcome };
  }
}

function keyOf(payload: unknown): unknown {
  return typeof payload === 'object' && payload !== null && 'key' in payload ? payload.key : undefined;
}

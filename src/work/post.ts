import { z } from 'zod';
import type { Log } from '../use-cases/log.ts';
import type { Messenger } from '../use-cases/messenger.ts';
import type { PostContents } from '../use-cases/post-content.ts';
import { scheduleCards, WORK } from '../use-cases/schedule.ts';
import type { Post, Store } from '../use-cases/store.ts';
import { outcomeOfDelivery } from './delivery-outcome.ts';
import { defineWorkKind, type WorkKind } from './work-kind.ts';

export type PostWorkDependencies = {
  store: Store;
  contentOf: PostContents;
  messenger: Messenger;
  now(): Date;
  log: Log;
};

const MAX_ATTEMPTS = 200;

/** Sends one message that must be visible once. */
export function postWork({ store, contentOf, messenger, now, log }: PostWorkDependencies): WorkKind {
  return defineWorkKind({
    kind: WORK.post,
    payload: z.object({ postId: z.string() }),
    maxAttempts: MAX_ATTEMPTS,
    backoff: { baseMs: 500, maxMs: 5 * 60_000 },
    async run({ postId }, { attempts, holdsLease }) {
      const post = await store.posts.get(postId);
      if (post === null || post.state === 'sent') return { kind: 'done' };
      const content = await contentOf(post, attempts);
      if (content === null) return { kind: 'done' };
      const delivery = await messenger.deliver(post, content, holdsLease);
      if (delivery.kind === 'refused') {
        const userId = await whoWaits(post, store);
        if (userId !== null) await messenger.tellInDirectMessage(userId, post.channelId, content);
        log.error(
          { postId, channelId: post.channelId, subject: post.subject, slackError: delivery.slackError },
          'the channel does not take messages of the bot',
        );
      }
      return outcomeOfDelivery(delivery, (tables) => scheduleCards(tables, now()));
    },
  });
}

async function whoWaits({ kind, subject, channelId }: Post, store: Store): Promise<string | null> {
  if (kind === 'group-completion') return (await store.runs.get(subject))?.reply.userId ?? null;
  if (kind === 'digest') return (await store.digests.get(subject))?.userId ?? null;
  const watches = await store.watches.of(subject);
  return watches.find((watch) => watch.channelId === channelId)?.userId ?? null;
}

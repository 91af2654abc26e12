import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isStarter } from '../domain/starter.ts';
import { groupParts } from '../use-cases/group-summary.ts';
import type { Log } from '../use-cases/log.ts';
import type { Messenger, PostContent } from '../use-cases/messenger.ts';
import type { PostContents } from '../use-cases/post-content.ts';
import type { Post, PostKind } from '../use-cases/post-store.ts';
import { scheduleCards, schedulePost, WORK } from '../use-cases/schedule.ts';
import type { Store, StoreTables } from '../use-cases/store.ts';
import { outcomeOfDelivery } from './delivery-outcome.ts';
import { defineWorkKind, type Effects, type WorkKind } from './work-kind.ts';

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
  /** What follows a message that stands in the channel, also where its sender died before this was stored. */
  function followUp({ kind, subject, channelId }: Post, messageTs: string | null): Effects {
    return async (tables) => {
      await scheduleCards(tables, now());
      if (!messageTs || !(await hasFailed(kind, subject, tables))) return;
      const remarks = kind === 'group-completion' ? 'group-remarks' : 'remarks';
      const reply = { kind: remarks, subject, channelId, threadTs: messageTs } as const;
      await schedulePost(tables, { ...reply, postId: randomUUID(), createdAt: now() });
    };
  }

  return defineWorkKind({
    kind: WORK.post,
    payload: z.object({ postId: z.string() }),
    maxAttempts: MAX_ATTEMPTS,
    backoff: { baseMs: 500, maxMs: 5 * 60_000 },
    async run({ postId }, { attempts, holdsLease }) {
      const post = await store.posts.get(postId);
      if (post === null) return { kind: 'done' };
      if (post.state === 'sent') return { kind: 'done', effects: followUp(post, post.messageTs) };
      const content = await contentOf(post, attempts);
      if (content === null) return { kind: 'done' };
      const delivery = await messenger.deliver(post, content, holdsLease);
      if (delivery.kind === 'refused') {
        const userId = await whoWaits(post, store);
        const told =
          userId === null
            ? delivery
            : await messenger.tellInDirectMessage(userId, post.channelId, alone(content));
        if (told.kind === 'later' || told.kind === 'failed') return outcomeOfDelivery(told);
        log.error(
          { postId, channelId: post.channelId, subject: post.subject, slackError: delivery.slackError },
          'the channel does not take messages of the bot',
        );
      }
      return outcomeOfDelivery(
        delivery,
        delivery.kind === 'sent' ? followUp(post, delivery.messageTs) : undefined,
      );
    },
  });
}

/** Whether a post tells of failed attempts: then what the judge remarked follows. */
async function hasFailed(kind: PostKind, subject: string, tables: StoreTables): Promise<boolean> {
  if (kind !== 'completion' && kind !== 'group-completion') return false;
  const batchIds = kind === 'completion' ? [subject] : ((await groupParts(subject, tables))?.batchIds ?? []);
  const known = await Promise.all(batchIds.map((batchId) => tables.batches.get(batchId)));
  return known.some((one) => one !== null && one.batch.failedCount > 0);
}

/** In a direct message no thread follows. */
function alone(content: PostContent): PostContent {
  return content.kind === 'completion' || content.kind === 'group-completion'
    ? { ...content, hasThread: false }
    : content;
}

/** Who is told where a channel takes nothing; nobody of what only follows another message. */
async function whoWaits(post: Post, store: Store): Promise<string | null> {
  const userId = await whoAsked(post, store);
  return userId === null || isStarter(userId) ? null : userId;
}

async function whoAsked({ kind, subject, channelId }: Post, store: Store): Promise<string | null> {
  if (kind === 'remarks' || kind === 'group-remarks') return null;
  if (kind === 'not-run' || kind.startsWith('group-'))
    return (await store.runs.get(subject))?.reply.userId ?? null;
  if (kind === 'digest') return (await store.digests.get(subject))?.userId ?? null;
  const watches = await store.watches.of(subject);
  return watches.find((watch) => watch.channelId === channelId)?.userId ?? null;
}

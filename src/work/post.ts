import { z } from 'zod';
import { lastCompletion } from '../domain/batch-summary.ts';
import type { Log } from '../use-cases/log.ts';
import type { Messenger, PostContent } from '../use-cases/messenger.ts';
import { readAttempts } from '../use-cases/read-attempts.ts';
import { scheduleCards, WORK } from '../use-cases/schedule.ts';
import { type SigmaMind, SigmaMindError } from '../use-cases/sigma-mind.ts';
import type { Post, Store, WatchedBatch } from '../use-cases/store.ts';
import { summaryOf } from '../use-cases/summary-of.ts';
import { outcomeOfDelivery } from './delivery-outcome.ts';
import { defineWorkKind, type WorkKind } from './work-kind.ts';

export type PostWorkDependencies = {
  store: Store;
  sigmaMind: Pick<SigmaMind, 'listAttempts'>;
  messenger: Messenger;
  now(): Date;
  log: Log;
  observe: { lag(seconds: number): void };
};

/** So often the per-case results are asked for before the announcement goes out without them. */
const ATTEMPTS_WITH_RESULTS = 3;
const MAX_ATTEMPTS = 200;

/** Sends one message that must be visible once. */
export function postWork({ store, sigmaMind, messenger, now, log, observe }: PostWorkDependencies): WorkKind {
  async function contentOf(post: Post, attempts: number): Promise<PostContent | null> {
    const known = await store.batches.get(post.subject);
    if (known === null) return null;
    if (post.kind === 'gone') {
      const { startedBy, agent, batchId } = await summary(known);
      return { kind: 'gone', agent, batchId, startedBy };
    }
    if (post.kind === 'stalled') {
      // It went on or ended before this could be said.
      if (known.isFinished || known.stalledAt === null) return null;
      const quietMinutes = (now().getTime() - known.progressAt.getTime()) / 60_000;
      return { kind: 'stalled', summary: await summary(known), quietMinutes, lastError: known.lookError };
    }
    return { kind: 'completion', summary: await summary(await withAttempts(known, attempts)) };
  }

  async function summary(known: WatchedBatch) {
    return summaryOf(known, await store.watches.of(known.batch.batchId), now());
  }

  async function withAttempts(known: WatchedBatch, attempts: number): Promise<WatchedBatch> {
    if (known.attemptList !== null) return known;
    try {
      const attemptList = await readAttempts(known.batch, { sigmaMind, store });
      if (attemptList === null) return known;
      const endedAt = lastCompletion(attemptList);
      if (endedAt !== null && known.finishedAt !== null) {
        observe.lag((known.finishedAt.getTime() - endedAt.getTime()) / 1000);
      }
      return { ...known, attemptList };
    } catch (error) {
      if (!(error instanceof SigmaMindError) || attempts < ATTEMPTS_WITH_RESULTS) throw error;
      log.warn({ batchId: known.batch.batchId, kind: error.kind }, 'announcing a batch without its attempts');
      return known;
    }
  }

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
        const watcher = (await store.watches.of(post.subject)).find(
          (one) => one.channelId === post.channelId,
        );
        if (watcher !== undefined) {
          await messenger.tellInDirectMessage(watcher.userId, post.channelId, content);
        }
        log.error(
          { postId, channelId: post.channelId, batchId: post.subject, slackError: delivery.slackError },
          'the channel does not take messages of the bot',
        );
      }
      return outcomeOfDelivery(delivery, (tables) => scheduleCards(tables, now()));
    },
  });
}

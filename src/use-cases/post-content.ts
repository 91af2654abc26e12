import { lastCompletion } from '../domain/batch-summary.ts';
import type { Log } from './log.ts';
import type { PostContent } from './messenger.ts';
import { readAttempts } from './read-attempts.ts';
import { groupSummary } from './run-group.ts';
import { type SigmaMind, SigmaMindError } from './sigma-mind.ts';
import type { Post, Store, WatchedBatch } from './store.ts';
import type { Announcement } from './subscription-store.ts';
import { summaryOf } from './summary-of.ts';
import { settleTriage, triageNotes } from './triage-notes.ts';
import { usedButtonsOf } from './used-buttons.ts';

export type PostContentSources = {
  store: Pick<
    Store,
    'batches' | 'watches' | 'presses' | 'runs' | 'announcements' | 'subscriptionChanges' | 'triage'
  >;
  sigmaMind: Pick<SigmaMind, 'listAttempts'>;
  now(): Date;
  log: Log;
  observe: { lag(seconds: number): void };
};

/** What a post says; null where there is nothing to say any more. `attempts` counts the tries, from 1. */
export type PostContents = (post: Post, attempts: number) => Promise<PostContent | null>;

/** So often the per-case results are asked for before the announcement goes out without them. */
const ATTEMPTS_WITH_RESULTS = 3;

export function createPostContents(sources: PostContentSources): PostContents {
  const { store, sigmaMind, now, log, observe } = sources;

  async function contentOf(post: Post, attempts: number): Promise<PostContent | null> {
    if (post.kind === 'group-completion') {
      const group = await groupSummary(post.subject, store, now(), (known) => withAttempts(known, attempts));
      return group === null ? null : { kind: 'group-completion', group };
    }
    if (post.kind === 'subscription') {
      const change = await store.subscriptionChanges.get(post.subject);
      return change === null ? null : { kind: 'subscription', change };
    }
    if (post.kind === 'triage') {
      return { kind: 'triage', triages: await store.triage.ofChange(post.subject) };
    }
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
    const announcement = await announcementOf(post);
    const ended = await summary(await withAttempts(known, attempts));
    await settleTriage(ended, store);
    return {
      kind: 'completion',
      summary: ended,
      triage: await triageNotes(ended, store),
      used: await usedButtonsOf(post.subject, store),
      ...(announcement === null ? {} : { announcement }),
    };
  }

  /** An edit calls nobody again. */
  async function announcementOf({ subject, channelId, state }: Post): Promise<Announcement | null> {
    const announcement = await store.announcements.get(subject, channelId);
    return announcement === null || state !== 'sent' ? announcement : { ...announcement, mentions: [] };
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

  return contentOf;
}

import type { BatchHistory } from '../domain/batch-history.ts';
import { failingCases } from '../domain/remark-groups.ts';
import type { WatchedBatch } from './batch-store.ts';
import type { CompareSources } from './compare-with-earlier.ts';
import { createGroupContents, isGroupPost } from './group-content.ts';
import { historyOfBatch } from './history-of-batch.ts';
import type { Log } from './log.ts';
import type { PostContent } from './messenger.ts';
import { missingAgentNotice } from './missing-agent.ts';
import type { Post } from './post-store.ts';
import { createResultReader } from './result-reader.ts';
import type { Store } from './store.ts';
import type { Announcement } from './subscription-store.ts';
import { summaryOf } from './summary-of.ts';
import { triageNotes } from './triage-notes.ts';
import { usedButtonsOf } from './used-buttons.ts';

export type PostContentSources = {
  store: Pick<
    Store,
    | 'batches'
    | 'watches'
    | 'presses'
    | 'runs'
    | 'announcements'
    | 'subscriptions'
    | 'subscriptionChanges'
    | 'listings'
    | 'givenAnswers'
    | 'triage'
    | 'transaction'
  >;
  sigmaMind: CompareSources['sigmaMind'];
  now(): Date;
  log: Log;
  observe: { lag(seconds: number): void };
};

/** What a post says; null where there is nothing to say any more. `attempts` counts the tries, from 1. */
export type PostContents = (post: Post, attempts: number) => Promise<PostContent | null>;

export function createPostContents(sources: PostContentSources): PostContents {
  const { store, now } = sources;
  const results = createResultReader(sources);
  const contentOfGroup = createGroupContents(sources, results);

  async function contentOf(post: Post, attempts: number): Promise<PostContent | null> {
    if (isGroupPost(post)) return contentOfGroup(post, attempts);
    if (post.kind === 'subscription') {
      const change = await store.subscriptionChanges.get(post.subject);
      return change === null ? null : { kind: 'subscription', change };
    }
    if (post.kind === 'agent-missing') {
      const notice = await missingAgentNotice(post, store);
      return notice === null ? null : { kind: 'agent-missing', ...notice };
    }
    if (post.kind === 'triage') {
      return { kind: 'triage', triages: await store.triage.ofChange(post.subject) };
    }
    if (post.kind === 'not-run') return notRun(post);
    const known = await store.batches.get(post.subject);
    if (known === null) return null;
    if (post.kind === 'gone') {
      const { startedBy, byClock, agent, batchId } = await summary(known);
      return { kind: 'gone', agent, batchId, startedBy, byClock, callsStarter: await callsStarter(post) };
    }
    if (post.kind === 'stalled') {
      // It went on or ended before this could be said.
      if (known.isFinished || known.stalledAt === null) return null;
      const quietMinutes = (now().getTime() - known.progressAt.getTime()) / 60_000;
      return { kind: 'stalled', summary: await summary(known), quietMinutes, lastError: known.lookError };
    }
    if (post.kind === 'remarks') return remarks(known);
    const read = await results.withAttemptsIfPossible(known, attempts);
    const wanted = { batchId: post.subject, attempts, what: 'comparison' };
    const history = await results.orElse<BatchHistory | null>(null, wanted, () =>
      historyOfBatch(read, sources),
    );
    const announcement = await announcementOf(post);
    const ended = await summary(read);
    return {
      kind: 'completion',
      summary: ended,
      history,
      hasThread: true,
      callsStarter: await callsStarter(post),
      triage: await triageNotes(ended, store),
      used: await usedButtonsOf(post.subject, store),
      ...(announcement === null ? {} : { announcement }),
    };
  }

  async function notRun({ subject }: Post): Promise<PostContent | null> {
    const run = await store.runs.get(subject);
    const answer = await store.givenAnswers.of(subject);
    if (run?.reply.byClock === undefined || answer === null) return null;
    const { userId, byClock } = run.reply;
    return { kind: 'not-run', userId, byClock, answer };
  }

  /** The completion has promised it, so there is no way out while SigmaMind is away. */
  async function remarks(known: WatchedBatch): Promise<PostContent | null> {
    const ended = await summary(await results.withAttempts(known));
    const { history } = known;
    return failingCases(ended, history).length === 0 ? null : { kind: 'remarks', summary: ended, history };
  }

  /** Only where the run was asked for, and nobody every day for what the clock starts; an edit calls nobody again. */
  async function callsStarter({ subject, channelId, state }: Post): Promise<boolean> {
    const watches = await store.watches.of(subject);
    const isStartedHere = watches.some(
      (watch) => watch.isStarter && watch.channelId === channelId && watch.byClock === undefined,
    );
    return isStartedHere && state !== 'sent';
  }

  /** An edit calls nobody again. */
  async function announcementOf({ subject, channelId, state }: Post): Promise<Announcement | null> {
    const announcement = await store.announcements.get(subject, channelId);
    return announcement === null || state !== 'sent' ? announcement : { ...announcement, mentions: [] };
  }

  async function summary(known: WatchedBatch) {
    return summaryOf(known, await store.watches.of(known.batch.batchId), now());
  }

  return contentOf;
}

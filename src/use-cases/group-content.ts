import type { BatchHistory } from '../domain/batch-history.ts';
import { failingCases } from '../domain/remark-groups.ts';
import type { CompareSources } from './compare-with-earlier.ts';
import { type GroupTables, groupParts, groupSummary, isSummedUp } from './group-summary.ts';
import { historyOfGroup } from './history-of-group.ts';
import type { PostContent } from './messenger.ts';
import type { Post, PostKind } from './post-store.ts';
import type { ResultReader } from './result-reader.ts';
import { settleTriage } from './settle-triage.ts';
import type { Store } from './store.ts';
import { triageNotes } from './triage-notes.ts';
import { usedButtonsOf } from './used-buttons.ts';

export type GroupContentSources = {
  store: GroupTables & Pick<Store, 'presses' | 'triage' | 'transaction'>;
  sigmaMind: CompareSources['sigmaMind'];
  now(): Date;
};

export type GroupPost = Post & { kind: Extract<PostKind, `group-${string}`> };

export function isGroupPost(post: Post): post is GroupPost {
  return post.kind.startsWith('group-');
}

/** What a post about a group says; null where there is nothing to say any more. */
export function createGroupContents(sources: GroupContentSources, results: ResultReader) {
  const { store, now } = sources;

  async function completion(
    { subject: groupId, state }: GroupPost,
    attempts: number,
  ): Promise<PostContent | null> {
    const group = await groupSummary(groupId, store, now(), (known) =>
      results.withAttemptsIfPossible(known, attempts),
    );
    if (group === null || !isSummedUp(group)) return null;
    const { sum } = group;
    const wanted = { batchId: sum.batchId, attempts, what: 'comparison' };
    const history = await results.orElse<BatchHistory | null>(null, wanted, () =>
      historyOfGroup(group, sources),
    );
    // Each batch was settled when its results were read, but for what only all of them together end.
    await settleTriage(sum, store);
    return {
      kind: 'group-completion',
      group,
      history,
      hasThread: true,
      // An edit calls nobody again.
      callsStarter: state !== 'sent',
      triage: await triageNotes(sum, store),
      used: await usedButtonsOf(groupId, store),
    };
  }

  /** The completion has promised it, so there is no way out while SigmaMind is away. */
  async function remarks(groupId: string): Promise<PostContent | null> {
    const group = await groupSummary(groupId, store, now(), results.withAttempts);
    if (group === null) return null;
    const history = await store.runs.groupHistory(groupId);
    const { sum: summary, batches } = group;
    return failingCases(summary, history).length === 0
      ? null
      : { kind: 'remarks', summary, history, batches };
  }

  async function stalled(groupId: string): Promise<PostContent | null> {
    const parts = await groupParts(groupId, store);
    const group = await groupSummary(groupId, store, now());
    const still = (parts?.started ?? []).filter(
      ({ batch, isFinished, stalledAt }) =>
        !isFinished && stalledAt !== null && parts?.batchIds.includes(batch.batchId),
    );
    // They went on or ended before this could be said.
    if (group === null || still.length === 0) return null;
    const since = Math.min(...still.map(({ progressAt }) => progressAt.getTime()));
    return {
      kind: 'group-stalled',
      group,
      stalledIds: still.map(({ batch }) => batch.batchId),
      quietMinutes: (now().getTime() - since) / 60_000,
      lastError: still.find(({ lookError }) => lookError !== null)?.lookError ?? null,
    };
  }

  async function gone(groupId: string): Promise<PostContent | null> {
    const group = await groupSummary(groupId, store, now());
    return group === null || group.goneIds.length === 0 ? null : { kind: 'group-gone', group };
  }

  return function contentOf(post: GroupPost, attempts: number): Promise<PostContent | null> {
    const { kind, subject } = post;
    switch (kind) {
      case 'group-completion':
        return completion(post, attempts);
      case 'group-remarks':
        return remarks(subject);
      case 'group-stalled':
        return stalled(subject);
      case 'group-gone':
        return gone(subject);
    }
  };
}

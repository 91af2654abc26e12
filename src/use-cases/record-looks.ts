import { randomUUID } from 'node:crypto';
import type { CardState } from './card-store.ts';
import { tellingGroup } from './group-summary.ts';
import type { LookResult } from './look-at-batches.ts';
import type { PostKind } from './post-store.ts';
import { settleGroup } from './run-group.ts';
import { scheduleAnnouncement, scheduleCards, schedulePost, scheduleSettling } from './schedule.ts';
import type { StoreTables } from './store.ts';
import { wakeSteps } from './workflow-steps.ts';

/** Writes what looks found, with the intent to announce it: an end and its announcement are one record. */
export async function recordLooks(
  tables: StoreTables,
  results: readonly LookResult[],
  now: Date,
): Promise<void> {
  if (results.some(({ event }) => CARD_OF[event] !== null)) await scheduleCards(tables, now);
  for (const { next } of results.filter(({ event }) => event === 'finished' || event === 'gone')) {
    await wakeSteps(tables, next.batch.batchId, now);
  }
  const groupIds = new Set<string>();
  for (const { next, event } of results) {
    if (!(await tables.batches.update(next))) continue;
    const { batchId } = next.batch;
    if (event === 'finished') await scheduleSettling(tables, next.batch, now);
    const group = event === 'nothing' ? null : await tellingGroup(batchId, tables);
    if (group !== null) groupIds.add(group.groupId);
    const post = POST_OF[event];
    if (post !== null) {
      for (const { channelId, isSubscribed } of await tables.watches.of(batchId)) {
        if (channelId === group?.channelId) {
          await tellOfGroup(tables, event, group, now);
          continue;
        }
        if (isSubscribed) {
          if (event === 'finished') await scheduleAnnouncement(tables, next.batch, channelId, now);
          continue;
        }
        await schedulePost(tables, {
          postId: randomUUID(),
          kind: post,
          subject: batchId,
          channelId,
          createdAt: now,
        });
      }
    }
    const card = CARD_OF[event];
    if (card !== null) await tables.cards.changeOf(batchId, card);
  }
  for (const groupId of groupIds) await settleGroup(tables, groupId, now);
}

/** There the whole group is told of once; how it ends is for its settling. */
async function tellOfGroup(
  tables: StoreTables,
  event: Event,
  { groupId, channelId }: { groupId: string; channelId: string },
  now: Date,
): Promise<void> {
  if (event !== 'stalled' && event !== 'gone') return;
  await schedulePost(tables, {
    postId: randomUUID(),
    kind: `group-${event}`,
    subject: groupId,
    channelId,
    createdAt: now,
  });
}

type Event = LookResult['event'];

const POST_OF: Record<Event, PostKind | null> = {
  finished: 'completion',
  stalled: 'stalled',
  gone: 'gone',
  progress: null,
  nothing: null,
};

const CARD_OF: Record<Event, CardState | null> = {
  finished: 'finished',
  stalled: 'stalled',
  gone: 'gone',
  progress: 'running',
  nothing: null,
};

import { randomUUID } from 'node:crypto';
import type { CardState } from './card-store.ts';
import { type GroupParts, groupParts } from './group-summary.ts';
import type { Run } from './run-store.ts';
import { scheduleCards, schedulePost, scheduleRun } from './schedule.ts';
import type { StoreTables } from './store.ts';

export function isFollower({ runId, groupId }: Pick<Run, 'runId' | 'groupId'>): boolean {
  return groupId !== null && groupId !== runId;
}

/**
 * After a run of a group has started: the next one of it. They go one after the other, so that each is looked
 * for alone where its request is lost.
 */
export async function continueGroup(tables: StoreTables, run: Run, at: Date): Promise<void> {
  const { groupId, intent, reply, plan } = run;
  if (groupId === null || plan === null) return;
  const begun = (await tables.runs.ofGroup(groupId)).length;
  if (begun >= (intent.times ?? 1)) return;
  const runId = `${groupId}:${begun + 1}`;
  await scheduleRun(tables, runId, at);
  await tables.runs.add({ runId, requestKey: runId, intent, reply, createdAt: at, groupId });
  await tables.runs.setPlan(runId, plan);
}

/** Brings the group's card up to date and, once all of it has ended, asks for its one completion. */
export async function settleGroup(tables: StoreTables, groupId: string, at: Date): Promise<void> {
  await scheduleCards(tables, at);
  await tables.runs.lockGroup(groupId);
  const parts = await groupParts(groupId, tables);
  if (parts === null || parts.end !== null) return;
  const state = stateOf(parts);
  await tables.cards.change(groupId, { state });
  if (state !== 'finished' && state !== 'gone') return;
  const { batchIds, unwatchedIds, goneIds } = parts;
  await tables.runs.endGroup(groupId, { batchIds, unwatchedIds, goneIds });
  if (state === 'gone') return;
  await schedulePost(tables, {
    postId: randomUUID(),
    kind: 'group-completion',
    subject: groupId,
    channelId: parts.lead.reply.channelId,
    createdAt: at,
  });
}

/** `gone`: nothing is left of it that could be summed up. */
function stateOf({ started, batchIds, isStarting }: GroupParts): CardState {
  const open = started.filter(({ batch, isFinished }) => !isFinished && batchIds.includes(batch.batchId));
  if (!isStarting && open.length === 0) return batchIds.length === 0 ? 'gone' : 'finished';
  return open.length > 0 && open.every(({ stalledAt }) => stalledAt !== null) ? 'stalled' : 'running';
}

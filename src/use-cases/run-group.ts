import { randomUUID } from 'node:crypto';
import type { BatchSummary } from '../domain/batch-summary.ts';
import { sumBatches } from '../domain/sum-batches.ts';
import type { WatchedBatch } from './batch-store.ts';
import type { CardState } from './card-store.ts';
import type { Run } from './run-store.ts';
import { scheduleCards, schedulePost, scheduleRun } from './schedule.ts';
import type { StoreTables } from './store.ts';
import { summaryOf } from './summary-of.ts';

/** Batches of the same test cases that were started together, and what they come to as one. */
export type GroupSummary = {
  /** How many batches were asked for. */
  times: number;
  startedBy: string;
  sum: BatchSummary;
  batches: BatchSummary[];
};

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
  const runs = await tables.runs.ofGroup(groupId);
  const [lead] = runs;
  const batches = await batchesOf(runs, tables);
  if (lead === undefined || batches.length === 0) return;
  const { channelId } = lead.reply;
  const isOpen = await Promise.all(batches.map((known) => isAwaited(known, channelId, tables)));
  const isStarting = runs.some(({ state }) => state === 'requested' || state === 'sending');
  const state = stateOf(batches, isStarting || isOpen.includes(true));
  await tables.cards.change(groupId, { state });
  if (state !== 'finished') return;
  await schedulePost(tables, {
    postId: randomUUID(),
    kind: 'group-completion',
    subject: groupId,
    channelId,
    createdAt: at,
  });
}

/** Null while no batch of it is known. `complete` makes a batch's results known as far as they can be. */
export async function groupSummary(
  groupId: string,
  tables: Pick<StoreTables, 'runs' | 'batches' | 'watches'>,
  now: Date,
  complete: (known: WatchedBatch) => Promise<WatchedBatch> = async (known) => known,
): Promise<GroupSummary | null> {
  const runs = await tables.runs.ofGroup(groupId);
  const summaries: BatchSummary[] = [];
  for (const known of await batchesOf(runs, tables)) {
    const { batchId } = known.batch;
    summaries.push(summaryOf(await complete(known), await tables.watches.of(batchId), now));
  }
  const [first, ...others] = summaries;
  const [lead] = runs;
  if (first === undefined || lead === undefined) return null;
  return {
    times: lead.intent.times ?? 1,
    startedBy: lead.reply.userId,
    sum: sumBatches([first, ...others]),
    batches: summaries,
  };
}

async function batchesOf(
  runs: readonly Run[],
  tables: Pick<StoreTables, 'batches'>,
): Promise<WatchedBatch[]> {
  const batches: WatchedBatch[] = [];
  for (const { batchId } of runs) {
    const known = batchId === null ? null : await tables.batches.get(batchId);
    if (known !== null) batches.push(known);
  }
  return batches;
}

/** A batch that nobody watches here any more is not looked at, so its end would never come. */
async function isAwaited({ batch, isFinished }: WatchedBatch, channelId: string, tables: StoreTables) {
  if (isFinished) return false;
  return (await tables.watches.of(batch.batchId)).some((watch) => watch.channelId === channelId);
}

function stateOf(batches: readonly WatchedBatch[], isOpen: boolean): CardState {
  if (!isOpen) return 'finished';
  const open = batches.filter(({ isFinished }) => !isFinished);
  return open.length > 0 && open.every(({ stalledAt }) => stalledAt !== null) ? 'stalled' : 'running';
}

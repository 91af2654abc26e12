import type { BatchSummary } from '../domain/batch-summary.ts';
import { sumBatches } from '../domain/sum-batches.ts';
import type { WatchedBatch } from './batch-store.ts';
import type { GroupEnd, Run } from './run-store.ts';
import type { StoreTables } from './store.ts';
import { summaryOf } from './summary-of.ts';

/** Batches of the same test cases that were started together, and what they come to as one. */
export type GroupSummary = {
  groupId: string;
  /** How many batches were asked for. */
  times: number;
  /** Which test cases of an earlier result it runs. */
  only: 'all' | 'failed';
  startedBy: string;
  sum: BatchSummary;
  /** Those that are summed up; where none is left, all that started. */
  batches: BatchSummary[];
  /** Left out, for nobody watches them here any more. */
  unwatchedIds: string[];
  /** Left out, for SigmaMind does not know them any more. */
  goneIds: string[];
};

export type GroupTables = Pick<StoreTables, 'runs' | 'batches' | 'watches'>;

/** What has started of a group, and what of it counts. */
export type GroupParts = {
  lead: Run;
  isStarting: boolean;
  started: WatchedBatch[];
  /** Set once all of it has ended; from then on nothing else counts. */
  end: GroupEnd | null;
} & GroupEnd;

/** Null while no batch of it is known. */
export async function groupParts(groupId: string, tables: GroupTables): Promise<GroupParts | null> {
  const runs = await tables.runs.ofGroup(groupId);
  const [lead] = runs;
  const started: WatchedBatch[] = [];
  for (const { batchId } of runs) {
    const known = batchId === null ? null : await tables.batches.get(batchId);
    if (known !== null) started.push(known);
  }
  if (lead === undefined || started.length === 0) return null;
  const end = await tables.runs.groupEnd(groupId);
  const isStarting = runs.some(({ state }) => state === 'requested' || state === 'sending');
  return { lead, isStarting, started, end, ...(end ?? (await sorted(started, lead, tables))) };
}

async function sorted(
  started: readonly WatchedBatch[],
  { reply }: Run,
  { watches }: Pick<StoreTables, 'watches'>,
): Promise<GroupEnd> {
  const parts: GroupEnd = { batchIds: [], unwatchedIds: [], goneIds: [] };
  for (const known of started) {
    const { batchId } = known.batch;
    const isWatched = (await watches.of(batchId)).some(({ channelId }) => channelId === reply.channelId);
    if (!isWatched) parts.unwatchedIds.push(batchId);
    else if (isGone(known)) parts.goneIds.push(batchId);
    else parts.batchIds.push(batchId);
  }
  return parts;
}

/** `complete` makes a batch's results known as far as they can be. Null while no batch of it is known. */
export async function groupSummary(
  groupId: string,
  tables: GroupTables,
  now: Date,
  complete: (known: WatchedBatch) => Promise<WatchedBatch> = async (known) => known,
): Promise<GroupSummary | null> {
  const parts = await groupParts(groupId, tables);
  if (parts === null) return null;
  const { lead, unwatchedIds, goneIds } = parts;
  const summaries: BatchSummary[] = [];
  for (const known of countedOf(parts)) {
    const { batchId } = known.batch;
    summaries.push(summaryOf(await complete(known), await tables.watches.of(batchId), now));
  }
  const [first, ...others] = summaries;
  if (first === undefined) return null;
  const { selection, times = 1 } = lead.intent;
  return {
    groupId,
    times,
    only: 'only' in selection ? selection.only : 'failed',
    startedBy: lead.reply.userId,
    sum: sumBatches([first, ...others]),
    batches: summaries,
    unwatchedIds,
    goneIds,
  };
}

/** The batches that are summed up; where none is left, all that started. */
function countedOf({ started, batchIds }: GroupParts): WatchedBatch[] {
  return batchIds.length === 0 ? started : started.filter(({ batch }) => batchIds.includes(batch.batchId));
}

/** Whether anything of it is left to be summed up. */
export function isSummedUp({ batches, unwatchedIds, goneIds }: GroupSummary): boolean {
  return batches.some(({ batchId }) => !unwatchedIds.includes(batchId) && !goneIds.includes(batchId));
}

/** The group whose messages tell of a batch, and where they stand; null for a batch that has its own there. */
export async function tellingGroup(
  batchId: string,
  { runs }: Pick<StoreTables, 'runs'>,
): Promise<{ groupId: string; channelId: string } | null> {
  const groupId = await runs.groupOf(batchId);
  const lead = groupId === null ? null : await runs.get(groupId);
  if (groupId === null || lead === null) return null;
  const end = await runs.groupEnd(groupId);
  // Who watches it after the group has ended without it waits for its own result.
  return end !== null && !end.batchIds.includes(batchId)
    ? null
    : { groupId, channelId: lead.reply.channelId };
}

function isGone({ isFinished, finishedAt }: WatchedBatch): boolean {
  return isFinished && finishedAt === null;
}

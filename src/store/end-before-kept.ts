import type { GroupEnd } from '../use-cases/run-store.ts';
import type { Scope } from './scope.ts';

/**
 * The end of a group that a version ended which did not keep it: of its batches those that had ended when its
 * completion was asked for. Null where it was not.
 */
export async function endBeforeKept({ db, teamId }: Scope, groupId: string): Promise<GroupEnd | null> {
  const completion = await db
    .selectFrom('posts')
    .select('createdAt')
    .where('teamId', '=', teamId)
    .where('kind', '=', 'group-completion')
    .where('subject', '=', groupId)
    .executeTakeFirst();
  if (completion === undefined) return null;
  const batches = await db
    .selectFrom('runs')
    .innerJoin('batches', (join) =>
      join.onRef('batches.batchId', '=', 'runs.batchId').onRef('batches.teamId', '=', 'runs.teamId'),
    )
    .select(['batches.batchId', 'batches.isFinished', 'batches.finishedAt'])
    .where('runs.teamId', '=', teamId)
    .where('runs.groupId', '=', groupId)
    .orderBy('runs.createdAt')
    .orderBy('runs.runId')
    .execute();
  const end: GroupEnd = { batchIds: [], unwatchedIds: [], goneIds: [] };
  for (const { batchId, isFinished, finishedAt } of batches) {
    if (finishedAt !== null && finishedAt <= completion.createdAt) end.batchIds.push(batchId);
    else if (isFinished && finishedAt === null) end.goneIds.push(batchId);
    else end.unwatchedIds.push(batchId);
  }
  return end;
}

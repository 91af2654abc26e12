import type { WatchStore } from '../use-cases/store.ts';
import type { Scope } from './scope.ts';

export function watchTable({ db, teamId }: Scope): WatchStore {
  return {
    async add({ batchId, channelId, userId, isStarter, createdAt }) {
      const inserted = await db
        .insertInto('watches')
        .values({
          teamId,
          batchId,
          channelId,
          userId,
          isStarter: isStarter ? 1 : 0,
          createdAt: createdAt.getTime(),
        })
        .onConflict((conflict) => conflict.columns(['teamId', 'batchId', 'channelId']).doNothing())
        .returning('batchId')
        .executeTakeFirst();
      return inserted !== undefined;
    },

    async remove(batchId, channelId) {
      const removed = await db
        .deleteFrom('watches')
        .where('teamId', '=', teamId)
        .where('batchId', '=', batchId)
        .where('channelId', '=', channelId)
        .executeTakeFirst();
      return removed.numDeletedRows > 0n;
    },

    async of(batchId) {
      const rows = await db
        .selectFrom('watches')
        .select(['batchId', 'channelId', 'userId', 'isStarter', 'createdAt'])
        .where('teamId', '=', teamId)
        .where('batchId', '=', batchId)
        .orderBy('createdAt')
        .execute();
      return rows.map((row) => ({
        ...row,
        isStarter: row.isStarter === 1,
        createdAt: new Date(row.createdAt),
      }));
    },

    async watchedIn(channelId, batchIds) {
      if (batchIds.length === 0) return [];
      const rows = await db
        .selectFrom('watches')
        .select('batchId')
        .where('teamId', '=', teamId)
        .where('channelId', '=', channelId)
        .where('batchId', 'in', batchIds)
        .execute();
      return rows.map((row) => row.batchId);
    },
  };
}

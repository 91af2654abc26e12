import { bareAgentId } from '../domain/agent.ts';
import type { WatchStore } from '../use-cases/watch-store.ts';
import { parseStored, stored } from './json.ts';
import type { Scope } from './scope.ts';

export function watchTable({ db, teamId }: Scope): WatchStore {
  return {
    async add({ batchId, channelId, userId, isStarter, isSubscribed = false, byClock, createdAt }) {
      const inserted = await db
        .insertInto('watches')
        .values({
          teamId,
          batchId,
          channelId,
          userId,
          isStarter: isStarter ? 1 : 0,
          isSubscribed: isSubscribed ? 1 : 0,
          byClock: byClock === undefined ? null : JSON.stringify(byClock),
          createdAt: createdAt.getTime(),
        })
        .onConflict((conflict) =>
          conflict
            .columns(['teamId', 'batchId', 'channelId'])
            .doUpdateSet((values) => ({
              userId: values.ref('excluded.userId'),
              isStarter: values.ref('excluded.isStarter'),
              isSubscribed: 0,
              byClock: values.ref('excluded.byClock'),
            }))
            .where('watches.isSubscribed', '=', 1)
            .where('excluded.isSubscribed', '=', 0),
        )
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

    async removeSubscribed(channelId, agentId) {
      await db
        .deleteFrom('watches')
        .where('teamId', '=', teamId)
        .where('channelId', '=', channelId)
        .where('isSubscribed', '=', 1)
        .where('batchId', 'in', (query) =>
          query
            .selectFrom('batches')
            .select('batches.batchId')
            .where('batches.teamId', '=', teamId)
            .where('batches.agentKey', '=', bareAgentId(agentId)),
        )
        .execute();
    },

    async of(batchId) {
      const rows = await db
        .selectFrom('watches')
        .select(['batchId', 'channelId', 'userId', 'isStarter', 'isSubscribed', 'byClock', 'createdAt'])
        .where('teamId', '=', teamId)
        .where('batchId', '=', batchId)
        .orderBy('createdAt')
        .execute();
      return rows.map(({ byClock, ...row }) => ({
        ...row,
        isStarter: row.isStarter === 1,
        isSubscribed: row.isSubscribed === 1,
        ...(byClock === null ? {} : { byClock: parseStored(stored.byClock, byClock) }),
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
        .where('isSubscribed', '=', 0)
        .where('batchId', 'in', batchIds)
        .execute();
      return rows.map((row) => row.batchId);
    },
  };
}

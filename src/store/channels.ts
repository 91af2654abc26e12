import type { ChannelStore } from '../use-cases/channel-store.ts';
import { parseStored, stored } from './json.ts';
import type { Scope } from './scope.ts';

export function channelTable({ db, teamId }: Scope): ChannelStore {
  return {
    async defaultAgent(channelId) {
      const row = await db
        .selectFrom('channels')
        .select('defaultAgent')
        .where('teamId', '=', teamId)
        .where('channelId', '=', channelId)
        .executeTakeFirst();
      return row?.defaultAgent == null ? null : parseStored(stored.agent, row.defaultAgent);
    },

    async setDefaultAgent(channelId, agent) {
      const defaultAgent = JSON.stringify(agent);
      await db
        .insertInto('channels')
        .values({ teamId, channelId, defaultAgent })
        .onConflict((conflict) => conflict.columns(['teamId', 'channelId']).doUpdateSet({ defaultAgent }))
        .execute();
    },
  };
}

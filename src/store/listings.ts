import { bareAgentId } from '../domain/agent.ts';
import type { ListingStore } from '../use-cases/subscription-store.ts';
import { parseStored } from './json.ts';
import type { Scope } from './scope.ts';
import { storedSubscription } from './subscription-json.ts';

export function listingTable({ db, teamId }: Scope): ListingStore {
  return {
    async known(agentId) {
      const row = await db
        .selectFrom('listings')
        .select('known')
        .where('teamId', '=', teamId)
        .where('agentKey', '=', bareAgentId(agentId))
        .executeTakeFirst();
      return row === undefined ? null : parseStored(storedSubscription.known, row.known);
    },

    async missing(agentId) {
      const row = await db
        .selectFrom('listings')
        .select(['missingSince', 'missingLooks'])
        .where('teamId', '=', teamId)
        .where('agentKey', '=', bareAgentId(agentId))
        .executeTakeFirst();
      return row?.missingSince == null
        ? null
        : { since: new Date(row.missingSince), looks: row.missingLooks };
    },

    async markMissing(agentId, { since, looks }) {
      await db
        .updateTable('listings')
        .set({ missingSince: since.getTime(), missingLooks: looks })
        .where('teamId', '=', teamId)
        .where('agentKey', '=', bareAgentId(agentId))
        .execute();
    },

    async put(agentId, batches) {
      const columns = { known: JSON.stringify(batches), missingSince: null, missingLooks: 0 };
      await db
        .insertInto('listings')
        .values({ teamId, agentKey: bareAgentId(agentId), ...columns })
        .onConflict((conflict) => conflict.columns(['teamId', 'agentKey']).doUpdateSet(columns))
        .execute();
    },

    async forget(agentId) {
      await db
        .deleteFrom('listings')
        .where('teamId', '=', teamId)
        .where('agentKey', '=', bareAgentId(agentId))
        .execute();
    },
  };
}

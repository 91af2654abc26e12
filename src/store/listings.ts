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

    async put(agentId, batches) {
      const known = JSON.stringify(batches);
      await db
        .insertInto('listings')
        .values({ teamId, agentKey: bareAgentId(agentId), known })
        .onConflict((conflict) => conflict.columns(['teamId', 'agentKey']).doUpdateSet({ known }))
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

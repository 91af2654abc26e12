import type { SubscriptionChangeStore } from '../use-cases/subscription-store.ts';
import { parseStored } from './json.ts';
import type { Scope } from './scope.ts';
import { storedSubscription } from './subscription-json.ts';

export function subscriptionChangeTable({ db, teamId }: Scope): SubscriptionChangeStore {
  return {
    async add(change) {
      await db
        .insertInto('subscriptionChanges')
        .values({ teamId, changeId: change.changeId, change: JSON.stringify(change) })
        .onConflict((conflict) => conflict.columns(['teamId', 'changeId']).doNothing())
        .execute();
    },

    async get(changeId) {
      const row = await db
        .selectFrom('subscriptionChanges')
        .select('change')
        .where('teamId', '=', teamId)
        .where('changeId', '=', changeId)
        .executeTakeFirst();
      return row === undefined ? null : parseStored(storedSubscription.change, row.change);
    },
  };
}

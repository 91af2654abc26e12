import type { Selectable } from 'kysely';
import { agentTitle, bareAgentId } from '../domain/agent.ts';
import type { Subscription, SubscriptionStore } from '../use-cases/subscription-store.ts';
import { parseStored } from './json.ts';
import type { Scope } from './scope.ts';
import { storedSubscription } from './subscription-json.ts';
import type { Tables } from './tables.ts';

export function subscriptionTable({ db, teamId }: Scope): SubscriptionStore {
  const ofTeam = () => db.selectFrom('subscriptions').selectAll().where('teamId', '=', teamId);
  return {
    async put({ mutedUntil, ...rest }) {
      const columns = { subscription: JSON.stringify(rest), mutedUntil: mutedUntil?.getTime() ?? null };
      await db
        .insertInto('subscriptions')
        .values({
          teamId,
          channelId: rest.channelId,
          agentKey: bareAgentId(rest.agent.agentId),
          ...columns,
        })
        .onConflict((conflict) => conflict.columns(['teamId', 'channelId', 'agentKey']).doUpdateSet(columns))
        .execute();
    },

    async get(channelId, agentId) {
      const row = await ofTeam()
        .where('channelId', '=', channelId)
        .where('agentKey', '=', bareAgentId(agentId))
        .executeTakeFirst();
      return row === undefined ? null : toSubscription(row);
    },

    async remove(channelId, agentId) {
      const removed = await db
        .deleteFrom('subscriptions')
        .where('teamId', '=', teamId)
        .where('channelId', '=', channelId)
        .where('agentKey', '=', bareAgentId(agentId))
        .executeTakeFirst();
      return removed.numDeletedRows > 0n;
    },

    async inChannel(channelId) {
      const rows = await ofTeam().where('channelId', '=', channelId).execute();
      return rows.map(toSubscription).sort(byAgent);
    },

    async ofAgent(agentId) {
      const rows = await ofTeam().where('agentKey', '=', bareAgentId(agentId)).orderBy('channelId').execute();
      return rows.map(toSubscription);
    },

    async ofPerson(userId) {
      // As text: PostgreSQL takes no JSON that holds a NUL or half a surrogate, and a name may.
      const rows = await ofTeam()
        .where('subscription', 'like', `%"userId":${JSON.stringify(userId)}%`)
        .orderBy('channelId')
        .execute();
      const found = rows.map(toSubscription).filter((subscription) => subscription.userId === userId);
      return found.sort(byAgent);
    },

    async mute(channelId, agentId, until) {
      await db
        .updateTable('subscriptions')
        .set({ mutedUntil: until?.getTime() ?? null })
        .where('teamId', '=', teamId)
        .where('channelId', '=', channelId)
        .where('agentKey', '=', bareAgentId(agentId))
        .execute();
    },

    async lastAnnounced(channelId, agentId) {
      const row = await db
        .selectFrom('posts')
        .innerJoin('batches', (join) =>
          join.onRef('batches.teamId', '=', 'posts.teamId').onRef('batches.batchId', '=', 'posts.subject'),
        )
        .select(['posts.subject', 'posts.createdAt'])
        .where('posts.teamId', '=', teamId)
        .where('posts.kind', '=', 'completion')
        .where('posts.state', '=', 'sent')
        .where('posts.channelId', '=', channelId)
        .where('batches.agentKey', '=', bareAgentId(agentId))
        .orderBy('posts.createdAt', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : { batchId: row.subject, at: new Date(row.createdAt) };
    },
  };
}

function byAgent(left: Subscription, right: Subscription): number {
  return agentTitle(left.agent).localeCompare(agentTitle(right.agent), 'en');
}

function toSubscription(row: Selectable<Tables['subscriptions']>): Subscription {
  return {
    ...parseStored(storedSubscription.subscription, row.subscription),
    mutedUntil: row.mutedUntil === null ? null : new Date(row.mutedUntil),
  };
}

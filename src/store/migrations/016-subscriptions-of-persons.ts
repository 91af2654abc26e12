import type { Kysely } from 'kysely';
import { z } from 'zod';

type Subscriptions = {
  subscriptions: {
    team_id: string;
    channel_id: string;
    agent_key: string;
    subscription: string;
    user_id: string | null;
  };
};

const withPerson = z.object({ userId: z.string() });

export const subscriptionsOfPersons = {
  async up(db: Kysely<Subscriptions>): Promise<void> {
    await db.schema.alterTable('subscriptions').addColumn('user_id', 'text').execute();
    // Read here: PostgreSQL takes no JSON that holds a NUL or half a surrogate, and a name may.
    for (const row of await db.selectFrom('subscriptions').selectAll().execute()) {
      await db
        .updateTable('subscriptions')
        .set({ user_id: withPerson.parse(JSON.parse(row.subscription)).userId })
        .where('team_id', '=', row.team_id)
        .where('channel_id', '=', row.channel_id)
        .where('agent_key', '=', row.agent_key)
        .execute();
    }
    await db.schema
      .createIndex('subscriptions_person')
      .on('subscriptions')
      .columns(['team_id', 'user_id'])
      .execute();
  },
};

import { type CreateTableBuilder, type Kysely, sql } from 'kysely';

export const subscriptionTables = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('watches')
      .addColumn('is_subscribed', 'integer', (column) => column.notNull().defaultTo(sql.lit(0)))
      .execute();

    await table(db, 'subscriptions')
      .addColumn('channel_id', 'text', (column) => column.notNull())
      .addColumn('agent_key', 'text', (column) => column.notNull())
      .addColumn('subscription', 'text', (column) => column.notNull())
      .addColumn('muted_until', 'bigint')
      .addPrimaryKeyConstraint('subscriptions_id', ['team_id', 'channel_id', 'agent_key'])
      .execute();
    await db.schema
      .createIndex('subscriptions_agent')
      .on('subscriptions')
      .columns(['team_id', 'agent_key'])
      .execute();

    await table(db, 'listings')
      .addColumn('agent_key', 'text', (column) => column.notNull())
      .addColumn('known', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('listings_id', ['team_id', 'agent_key'])
      .execute();

    await table(db, 'announcements')
      .addColumn('batch_id', 'text', (column) => column.notNull())
      .addColumn('channel_id', 'text', (column) => column.notNull())
      .addColumn('announcement', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('announcements_id', ['team_id', 'batch_id', 'channel_id'])
      .execute();

    await table(db, 'subscription_changes')
      .addColumn('change_id', 'text', (column) => column.notNull())
      .addColumn('change', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('subscription_changes_id', ['team_id', 'change_id'])
      .execute();
  },
};

function table(db: Kysely<unknown>, name: string): CreateTableBuilder<string, 'team_id'> {
  return db.schema.createTable(name).addColumn('team_id', 'text', (column) => column.notNull());
}

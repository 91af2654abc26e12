import type { Kysely } from 'kysely';

export const appointments = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('appointments')
      .addColumn('team_id', 'text', (column) => column.notNull())
      .addColumn('appointment_id', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('channel_id', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('task', 'text', (column) => column.notNull())
      .addColumn('words', 'text', (column) => column.notNull())
      .addColumn('pattern', 'text', (column) => column.notNull())
      .addColumn('zone', 'text', (column) => column.notNull())
      .addColumn('is_paused', 'integer', (column) => column.notNull())
      .addColumn('next_at', 'bigint', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('appointments_id', ['team_id', 'appointment_id'])
      .addUniqueConstraint('appointments_number', ['team_id', 'number'])
      .execute();
    await db.schema
      .createIndex('appointments_channel')
      .on('appointments')
      .columns(['team_id', 'channel_id', 'number'])
      .execute();
    await db.schema
      .createTable('appointment_numbers')
      .addColumn('team_id', 'text', (column) => column.primaryKey())
      .addColumn('last', 'integer', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('digests')
      .addColumn('team_id', 'text', (column) => column.notNull())
      .addColumn('digest_id', 'text', (column) => column.notNull())
      .addColumn('channel_id', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('agents', 'text', (column) => column.notNull())
      .addColumn('since', 'bigint', (column) => column.notNull())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .addColumn('is_continued', 'integer', (column) => column.notNull())
      .addColumn('zone', 'text', (column) => column.notNull())
      .addColumn('by_clock', 'text')
      .addPrimaryKeyConstraint('digests_id', ['team_id', 'digest_id'])
      .execute();
    await db.schema
      .createIndex('digests_channel')
      .on('digests')
      .columns(['team_id', 'channel_id', 'until'])
      .execute();
    await db.schema.alterTable('watches').addColumn('by_clock', 'text').execute();
  },
};

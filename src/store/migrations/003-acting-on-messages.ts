import { type Kysely, sql } from 'kysely';

export const actingOnMessages = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('runs').addColumn('group_id', 'text').execute();
    await db.schema.createIndex('runs_group').on('runs').columns(['team_id', 'group_id']).execute();

    for (const name of ['version', 'shown_version']) {
      await db.schema
        .alterTable('posts')
        .addColumn(name, 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
    }
    await db.schema
      .alterTable('posts')
      .addColumn('edited_at', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema.createIndex('posts_edited').on('posts').columns(['team_id', 'edited_at']).execute();
    await db.schema
      .createIndex('posts_message')
      .on('posts')
      .columns(['team_id', 'channel_id', 'message_ts'])
      .execute();
    await db.schema
      .createIndex('posts_behind')
      .on('posts')
      .columns(['team_id', 'edited_at'])
      .where(sql.ref('version'), '>', sql.ref('shown_version'))
      .execute();

    await db.schema
      .createTable('presses')
      .addColumn('team_id', 'text', (column) => column.notNull())
      .addColumn('batch_id', 'text', (column) => column.notNull())
      .addColumn('agent_id', 'text', (column) => column.notNull())
      .addColumn('button', 'text', (column) => column.notNull())
      .addColumn('request_key', 'text', (column) => column.notNull())
      .addColumn('run_id', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('channel_id', 'text', (column) => column.notNull())
      .addColumn('message_ts', 'text')
      .addColumn('response_url', 'text')
      .addColumn('pressed_at', 'bigint', (column) => column.notNull())
      .addColumn('is_taken', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('presses_once', ['team_id', 'batch_id', 'button'])
      .execute();
    await db.schema.createIndex('presses_run').on('presses').columns(['team_id', 'run_id']).execute();

    await db.schema
      .createTable('admissions')
      .addColumn('team_id', 'text', (column) => column.notNull())
      .addColumn('run_id', 'text', (column) => column.notNull())
      .addColumn('batches', 'integer', (column) => column.notNull())
      .addColumn('admitted_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('admissions_run', ['team_id', 'run_id'])
      .execute();
    await db.schema
      .createIndex('admissions_at')
      .on('admissions')
      .columns(['team_id', 'admitted_at'])
      .execute();
  },
};

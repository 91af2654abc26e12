import { type CreateTableBuilder, type Kysely, sql } from 'kysely';

export const firstTables = {
  async up(db: Kysely<unknown>): Promise<void> {
    await table(db, 'work')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('payload', 'text', (column) => column.notNull())
      .addColumn('due_at', 'bigint', (column) => column.notNull())
      .addColumn('lease_owner', 'text')
      .addColumn('lease_until', 'bigint')
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('claim_count', 'integer', (column) => column.notNull())
      .addColumn('request_count', 'integer', (column) => column.notNull())
      .addColumn('last_error', 'text')
      .addColumn('parked_at', 'bigint')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('work_key', ['team_id', 'kind', 'key'])
      .execute();
    await db.schema.createIndex('work_due').on('work').columns(['team_id', 'kind', 'due_at']).execute();

    await table(db, 'runs')
      .addColumn('run_id', 'text', (column) => column.primaryKey())
      .addColumn('request_key', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('intent', 'text', (column) => column.notNull())
      .addColumn('reply', 'text', (column) => column.notNull())
      .addColumn('plan', 'text')
      .addColumn('batch_id', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('sent_at', 'bigint')
      .addUniqueConstraint('runs_request', ['team_id', 'request_key'])
      .execute();
    await db.schema.createIndex('runs_batch').on('runs').columns(['team_id', 'batch_id']).execute();
    await db.schema.createIndex('runs_state').on('runs').columns(['team_id', 'state']).execute();

    await table(db, 'batches')
      .addColumn('batch_id', 'text', (column) => column.notNull())
      .addColumn('agent_key', 'text', (column) => column.notNull())
      .addColumn('batch', 'text', (column) => column.notNull())
      .addColumn('attempts', 'text')
      .addColumn('is_finished', 'integer', (column) => column.notNull())
      .addColumn('started_at', 'bigint', (column) => column.notNull())
      .addColumn('progress_at', 'bigint', (column) => column.notNull())
      .addColumn('finished_at', 'bigint')
      .addColumn('stalled_at', 'bigint')
      .addColumn('look_due_at', 'bigint', (column) => column.notNull())
      .addColumn('quiet_looks', 'integer', (column) => column.notNull())
      .addColumn('missing_looks', 'integer', (column) => column.notNull())
      .addColumn('is_listed', 'integer', (column) => column.notNull())
      .addColumn('look_error', 'text')
      .addPrimaryKeyConstraint('batches_id', ['team_id', 'batch_id'])
      .execute();
    await db.schema
      .createIndex('batches_running')
      .on('batches')
      .columns(['team_id', 'is_finished', 'agent_key'])
      .execute();

    await table(db, 'jobs')
      .addColumn('job_id', 'text', (column) => column.notNull())
      .addColumn('batch_id', 'text', (column) => column.notNull())
      .addColumn('agent_id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('jobs_id', ['team_id', 'job_id'])
      .execute();

    await table(db, 'watches')
      .addColumn('batch_id', 'text', (column) => column.notNull())
      .addColumn('channel_id', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('is_starter', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('watches_id', ['team_id', 'batch_id', 'channel_id'])
      .execute();

    await table(db, 'posts')
      .addColumn('post_id', 'text', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('channel_id', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('send_count', 'integer', (column) => column.notNull())
      .addColumn('first_sending_at', 'bigint')
      .addColumn('sending_at', 'bigint')
      .addColumn('message_ts', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('posts_once', ['team_id', 'kind', 'subject', 'channel_id'])
      .execute();

    await table(db, 'cards')
      .addColumn('run_id', 'text', (column) => column.primaryKey())
      .addColumn('channel_id', 'text', (column) => column.notNull())
      .addColumn('message_ts', 'text', (column) => column.notNull())
      .addColumn('batch_id', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('reason', 'text')
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('shown_version', 'integer', (column) => column.notNull())
      .addColumn('shown_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('cards_batch').on('cards').columns(['team_id', 'batch_id']).execute();
    await db.schema.createIndex('cards_shown').on('cards').columns(['team_id', 'shown_at']).execute();
    await db.schema
      .createIndex('cards_behind')
      .on('cards')
      .columns(['team_id', 'state', 'shown_at'])
      .where(sql.ref('version'), '>', sql.ref('shown_version'))
      .execute();

    await table(db, 'channels')
      .addColumn('channel_id', 'text', (column) => column.notNull())
      .addColumn('default_agent', 'text')
      .addPrimaryKeyConstraint('channels_id', ['team_id', 'channel_id'])
      .execute();
  },
};

function table(db: Kysely<unknown>, name: string): CreateTableBuilder<string, 'team_id'> {
  return db.schema.createTable(name).addColumn('team_id', 'text', (column) => column.notNull());
}

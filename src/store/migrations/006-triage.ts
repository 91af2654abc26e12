import type { Kysely } from 'kysely';

export const triageTable = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('triage')
      .addColumn('team_id', 'text', (column) => column.notNull())
      .addColumn('change_id', 'text', (column) => column.notNull())
      .addColumn('agent_key', 'text', (column) => column.notNull())
      .addColumn('agent_id', 'text', (column) => column.notNull())
      .addColumn('test_case_id', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('reason', 'text')
      .addColumn('until_day', 'text')
      .addColumn('signature', 'text', (column) => column.notNull())
      .addColumn('batch_id', 'text', (column) => column.notNull())
      .addColumn('decided_at', 'bigint', (column) => column.notNull())
      .addColumn('ended_by', 'text')
      .addColumn('is_newest', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('triage_change', ['team_id', 'change_id', 'test_case_id'])
      .execute();
    await db.schema
      .createIndex('triage_newest')
      .on('triage')
      .columns(['team_id', 'agent_key', 'is_newest'])
      .execute();
  },
};

import type { Kysely } from 'kysely';

export const workflowSteps = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('workflow_steps')
      .addColumn('team_id', 'text', (column) => column.notNull())
      .addColumn('execution_id', 'text', (column) => column.notNull())
      .addColumn('run_id', 'text')
      .addColumn('problem', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('ended_at', 'bigint')
      .addPrimaryKeyConstraint('workflow_steps_id', ['team_id', 'execution_id'])
      .execute();
    await db.schema
      .createIndex('workflow_steps_run')
      .on('workflow_steps')
      .columns(['team_id', 'run_id'])
      .execute();
    await db.schema
      .createTable('kept_answers')
      .addColumn('team_id', 'text', (column) => column.notNull())
      .addColumn('run_id', 'text', (column) => column.notNull())
      .addColumn('words', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('kept_answers_run', ['team_id', 'run_id'])
      .execute();
  },
};

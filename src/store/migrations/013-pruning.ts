import { type Kysely, sql } from 'kysely';

/** What finds the old rows of a table, and what refers to them, without reading all of it. */
export const pruning = {
  async up(db: Kysely<unknown>): Promise<void> {
    // When those that are there were seen is not known, so their time begins now; as a default no row is written.
    await db.schema
      .alterTable('jobs')
      .addColumn('seen_at', 'bigint', (column) => column.notNull().defaultTo(sql.lit(Date.now())))
      .execute();
    for (const [table, column] of [
      ['runs', 'created_at'],
      ['digests', 'until'],
      ['workflow_steps', 'ended_at'],
      ['posts', 'created_at'],
      ['presses', 'pressed_at'],
      ['triage', 'decided_at'],
      ['triage', 'batch_id'],
      ['watches', 'created_at'],
      ['jobs', 'seen_at'],
    ] as const) {
      await db.schema.createIndex(`${table}_by_${column}`).on(table).columns(['team_id', column]).execute();
    }
    await db.schema
      .createIndex('batches_ended')
      .on('batches')
      .columns(['team_id', 'progress_at'])
      .where(sql.ref('is_finished'), '=', sql.lit(1))
      .execute();
    await db.schema
      .createIndex('batches_of_agent')
      .on('batches')
      .columns(['team_id', 'agent_key', 'started_at'])
      .execute();
    await db.schema
      .createIndex('work_parked')
      .on('work')
      .columns(['team_id', 'parked_at'])
      .where(sql.ref('parked_at'), 'is not', sql.lit(null))
      .execute();
  },
};

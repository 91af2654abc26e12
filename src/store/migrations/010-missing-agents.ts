import { type Kysely, sql } from 'kysely';

export const missingAgents = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('listings').addColumn('missing_since', 'bigint').execute();
    await db.schema
      .alterTable('listings')
      .addColumn('missing_looks', 'integer', (column) => column.notNull().defaultTo(sql.lit(0)))
      .execute();
  },
};

import type { Kysely } from 'kysely';

export const groupEnds = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('runs').addColumn('group_end', 'text').execute();
    await db.schema.alterTable('runs').addColumn('group_history', 'text').execute();
  },
};

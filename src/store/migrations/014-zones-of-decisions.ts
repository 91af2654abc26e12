import type { Kysely } from 'kysely';

export const zonesOfDecisions = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('triage').addColumn('zone', 'text').execute();
  },
};

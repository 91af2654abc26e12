import type { Kysely } from 'kysely';

export const keptDigests = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('digests').addColumn('reading', 'text').execute();
  },
};

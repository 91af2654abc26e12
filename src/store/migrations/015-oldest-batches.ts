import type { Kysely } from 'kysely';

/** The oldest batches first, whether they have ended or nobody will ever notice their end. */
export const oldestBatches = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.dropIndex('batches_ended').execute();
    await db.schema
      .createIndex('batches_by_progress_at')
      .on('batches')
      .columns(['team_id', 'progress_at'])
      .execute();
  },
};

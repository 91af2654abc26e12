import type { Kysely } from 'kysely';

export const historyAndThreads = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('batches').addColumn('history', 'text').execute();
    await db.schema.alterTable('posts').addColumn('thread_ts', 'text').execute();
  },
};

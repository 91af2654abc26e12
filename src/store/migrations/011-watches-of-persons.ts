import type { Kysely } from 'kysely';

export const watchesOfPersons = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.createIndex('watches_person').on('watches').columns(['team_id', 'user_id']).execute();
  },
};

import type { Kysely } from 'kysely';

export const personNames = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('person_names')
      .addColumn('team_id', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('learnt_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('person_names_id', ['team_id', 'user_id'])
      .execute();
    await db.schema
      .createIndex('person_names_by_learnt_at')
      .on('person_names')
      .columns(['team_id', 'learnt_at'])
      .execute();
  },
};

import type { Kysely } from 'kysely';

export const givenAnswers = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('given_answers')
      .addColumn('team_id', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('answer', 'text', (column) => column.notNull())
      .addColumn('given_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('given_answers_key', ['team_id', 'key'])
      .execute();
    await db.schema
      .createIndex('given_answers_given')
      .on('given_answers')
      .columns(['team_id', 'given_at'])
      .execute();
  },
};

import type { PersonNameStore } from '../use-cases/person-name-store.ts';
import type { Scope } from './scope.ts';
import { storableText } from './storable-text.ts';

export function personNameTable({ db, teamId }: Scope): PersonNameStore {
  return {
    async of(userIds) {
      if (userIds.length === 0) return [];
      const rows = await db
        .selectFrom('personNames')
        .selectAll()
        .where('teamId', '=', teamId)
        .where('userId', 'in', userIds)
        .execute();
      return rows.map(({ userId, name, learntAt }) => ({ userId, name, learntAt: new Date(learntAt) }));
    },

    async keep({ userId, name: given, learntAt: at }) {
      const name = storableText(given);
      const learntAt = at.getTime();
      await db
        .insertInto('personNames')
        .values({ teamId, userId, name, learntAt })
        .onConflict((conflict) => conflict.columns(['teamId', 'userId']).doUpdateSet({ name, learntAt }))
        .execute();
    },
  };
}

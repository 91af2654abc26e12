import type { GivenAnswerStore } from '../use-cases/given-answer-store.ts';
import { givenAnswer } from './answer-json.ts';
import { parseStored } from './json.ts';
import type { Scope } from './scope.ts';

export function givenAnswerTable({ db, teamId }: Scope): GivenAnswerStore {
  return {
    async keep(key, answer, at) {
      const kept = await db
        .insertInto('givenAnswers')
        .values({ teamId, key, answer: JSON.stringify(answer), givenAt: at.getTime() })
        .onConflict((conflict) => conflict.columns(['teamId', 'key']).doNothing())
        .returning('key')
        .executeTakeFirst();
      return kept !== undefined;
    },

    async of(key) {
      const row = await db
        .selectFrom('givenAnswers')
        .select('answer')
        .where('teamId', '=', teamId)
        .where('key', '=', key)
        .executeTakeFirst();
      return row === undefined ? null : parseStored(givenAnswer, row.answer);
    },
  };
}

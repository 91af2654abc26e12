import type { KeptAnswerStore } from '../use-cases/workflow-step-store.ts';
import type { Scope } from './scope.ts';
import { storableText } from './storable-text.ts';

export function keptAnswerTable({ db, teamId }: Scope): KeptAnswerStore {
  return {
    async keep(runId, words) {
      const kept = storableText(words);
      await db
        .insertInto('keptAnswers')
        .values({ teamId, runId, words: kept })
        .onConflict((conflict) => conflict.columns(['teamId', 'runId']).doUpdateSet({ words: kept }))
        .execute();
    },

    async of(runId) {
      const row = await db
        .selectFrom('keptAnswers')
        .select('words')
        .where('teamId', '=', teamId)
        .where('runId', '=', runId)
        .executeTakeFirst();
      return row?.words ?? null;
    },
  };
}

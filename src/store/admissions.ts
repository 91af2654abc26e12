import type { AdmissionStore } from '../use-cases/admission-store.ts';
import type { Scope } from './scope.ts';

/** A row that everybody who lets a run in changes first: whoever comes second waits. */
export const GATE = 'gate';

export function admissionTable({ db, teamId }: Scope): AdmissionStore {
  return {
    async lock(at) {
      await db
        .insertInto('admissions')
        .values({ teamId, runId: GATE, batches: 0, admittedAt: at.getTime() })
        .onConflict((conflict) =>
          conflict.columns(['teamId', 'runId']).doUpdateSet({ admittedAt: at.getTime() }),
        )
        .execute();
    },

    async since(at) {
      const rows = await db
        .selectFrom('admissions')
        .select(['runId', 'batches', 'admittedAt'])
        .where('teamId', '=', teamId)
        .where('runId', '!=', GATE)
        .where('admittedAt', '>', at.getTime())
        .orderBy('admittedAt')
        .execute();
      return rows.map((row) => ({ ...row, admittedAt: new Date(row.admittedAt) }));
    },

    async has(runId) {
      const row = await db
        .selectFrom('admissions')
        .select('runId')
        .where('teamId', '=', teamId)
        .where('runId', '=', runId)
        .executeTakeFirst();
      return row !== undefined;
    },

    async add({ runId, batches, admittedAt }) {
      await db
        .insertInto('admissions')
        .values({ teamId, runId, batches, admittedAt: admittedAt.getTime() })
        .onConflict((conflict) => conflict.columns(['teamId', 'runId']).doNothing())
        .execute();
    },

    async remove(runId) {
      await db.deleteFrom('admissions').where('teamId', '=', teamId).where('runId', '=', runId).execute();
    },
  };
}

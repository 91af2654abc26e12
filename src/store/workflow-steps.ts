import type { WorkflowStepStore } from '../use-cases/workflow-step-store.ts';
import type { Scope } from './scope.ts';
import { storableText } from './storable-text.ts';

export function workflowStepTable({ db, teamId }: Scope): WorkflowStepStore {
  return {
    async add({ executionId, runId, problem, createdAt }) {
      const inserted = await db
        .insertInto('workflowSteps')
        .values({
          teamId,
          executionId,
          runId,
          problem: problem === null ? null : storableText(problem),
          createdAt: createdAt.getTime(),
          endedAt: null,
        })
        .onConflict((conflict) => conflict.columns(['teamId', 'executionId']).doNothing())
        .returning('executionId')
        .executeTakeFirst();
      return inserted !== undefined;
    },

    async get(executionId) {
      const row = await db
        .selectFrom('workflowSteps')
        .select(['executionId', 'runId', 'problem', 'createdAt', 'endedAt'])
        .where('teamId', '=', teamId)
        .where('executionId', '=', executionId)
        .executeTakeFirst();
      if (row === undefined) return null;
      return {
        ...row,
        createdAt: new Date(row.createdAt),
        endedAt: row.endedAt === null ? null : new Date(row.endedAt),
      };
    },

    async waitingFor(batchId) {
      const rows = await db
        .selectFrom('workflowSteps')
        .innerJoin('runs', (join) =>
          join
            .onRef('runs.runId', '=', 'workflowSteps.runId')
            .onRef('runs.teamId', '=', 'workflowSteps.teamId'),
        )
        .select('workflowSteps.executionId')
        .where('runs.teamId', '=', teamId)
        .where('runs.batchId', '=', batchId)
        .where('workflowSteps.endedAt', 'is', null)
        .execute();
      return rows.map((row) => row.executionId);
    },

    async end(executionId, at) {
      await db
        .updateTable('workflowSteps')
        .set({ endedAt: at.getTime() })
        .where('teamId', '=', teamId)
        .where('executionId', '=', executionId)
        .where('endedAt', 'is', null)
        .execute();
    },
  };
}

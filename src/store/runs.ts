import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Run, RunStore } from '../use-cases/run-store.ts';
import { endBeforeKept } from './end-before-kept.ts';
import { parseStored, stored } from './json.ts';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

export function runTable(scope: Scope): RunStore {
  const { db, teamId } = scope;
  /** A group has what is its own in the row of the run that began it. */
  const leadOf = (groupId: string) =>
    db
      .selectFrom('runs')
      .select(['groupEnd', 'groupHistory'])
      .where('teamId', '=', teamId)
      .where('runId', '=', groupId)
      .executeTakeFirst();
  return {
    async add({ runId, requestKey, intent, reply, createdAt, groupId = null }) {
      const inserted = await db
        .insertInto('runs')
        .values({
          teamId,
          runId,
          requestKey,
          state: 'requested',
          intent: JSON.stringify(intent),
          reply: JSON.stringify(reply),
          plan: null,
          batchId: null,
          createdAt: createdAt.getTime(),
          sentAt: null,
          groupId,
        })
        .onConflict((conflict) => conflict.columns(['teamId', 'requestKey']).doNothing())
        .returning('runId')
        .executeTakeFirst();
      return inserted !== undefined;
    },

    async get(runId) {
      const row = await db
        .selectFrom('runs')
        .selectAll()
        .where('teamId', '=', teamId)
        .where('runId', '=', runId)
        .executeTakeFirst();
      return row === undefined ? null : toRun(row);
    },

    async setPlan(runId, plan) {
      await db
        .updateTable('runs')
        .set({ plan: JSON.stringify(plan) })
        .where('teamId', '=', teamId)
        .where('runId', '=', runId)
        .execute();
    },

    async move(runId, from, to, change = {}) {
      const moved = await db
        .updateTable('runs')
        .set({
          state: to,
          ...(change.batchId === undefined ? {} : { batchId: change.batchId }),
          ...(change.sentAt === undefined ? {} : { sentAt: change.sentAt.getTime() }),
        })
        .where('teamId', '=', teamId)
        .where('runId', '=', runId)
        .where('state', '=', from)
        .executeTakeFirst();
      return moved.numUpdatedRows > 0n;
    },

    async ownsBatch(batchId) {
      const row = await db
        .selectFrom('runs')
        .select('runId')
        .where('teamId', '=', teamId)
        .where('batchId', '=', batchId)
        .executeTakeFirst();
      return row !== undefined;
    },

    async sending() {
      const rows = await db
        .selectFrom('runs')
        .selectAll()
        .where('teamId', '=', teamId)
        .where('state', '=', 'sending')
        .orderBy('sentAt')
        .execute();
      return rows.map(toRun);
    },

    async underWay() {
      const rows = await db
        .selectFrom('runs')
        .selectAll()
        .where('teamId', '=', teamId)
        .where('state', 'in', ['requested', 'sending'])
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('admissions')
              .select('admissions.runId')
              .whereRef('admissions.teamId', '=', 'runs.teamId')
              .whereRef('admissions.runId', '=', 'runs.runId'),
          ),
        )
        .orderBy('createdAt')
        .execute();
      return rows.map(toRun);
    },

    async ofGroup(groupId) {
      const rows = await db
        .selectFrom('runs')
        .selectAll()
        .where('teamId', '=', teamId)
        .where('groupId', '=', groupId)
        .orderBy('createdAt')
        .orderBy('runId')
        .execute();
      return rows.map(toRun);
    },

    async groupOf(batchId) {
      const row = await db
        .selectFrom('runs')
        .select('groupId')
        .where('teamId', '=', teamId)
        .where('batchId', '=', batchId)
        .where('groupId', 'is not', null)
        .executeTakeFirst();
      return row?.groupId ?? null;
    },

    async groupsOf(batchIds) {
      const groups = new Map<string, string>();
      if (batchIds.length === 0) return groups;
      const rows = await db
        .selectFrom('runs')
        .select(['batchId', 'groupId'])
        .where('teamId', '=', teamId)
        .where('batchId', 'in', batchIds)
        .execute();
      for (const { batchId, groupId } of rows) {
        if (batchId !== null && groupId !== null) groups.set(batchId, groupId);
      }
      return groups;
    },

    async lockGroup(groupId) {
      await db
        .updateTable('runs')
        .set({ groupId })
        .where('teamId', '=', teamId)
        .where('runId', '=', groupId)
        .execute();
    },

    async groupEnd(groupId) {
      const row = await leadOf(groupId);
      return row?.groupEnd == null ? endBeforeKept(scope, groupId) : parseStored(groupEnd, row.groupEnd);
    },

    async endGroup(groupId, end) {
      await db
        .updateTable('runs')
        .set({ groupEnd: JSON.stringify(end) })
        .where('teamId', '=', teamId)
        .where('runId', '=', groupId)
        .where('groupEnd', 'is', null)
        .execute();
    },

    async groupHistory(groupId) {
      const row = await leadOf(groupId);
      return row?.groupHistory == null ? null : parseStored(stored.batchHistory, row.groupHistory);
    },

    async keepGroupHistory(groupId, history) {
      await db
        .updateTable('runs')
        .set({ groupHistory: JSON.stringify(history) })
        .where('teamId', '=', teamId)
        .where('runId', '=', groupId)
        .execute();
    },
  };
}

const ids = z.array(z.string());
const groupEnd = z.object({ batchIds: ids, unwatchedIds: ids, goneIds: ids });

const runState = z.enum(['requested', 'sending', 'started', 'refused', 'unknown']);

function toRun(row: Selectable<Tables['runs']>): Run {
  return {
    runId: row.runId,
    state: runState.parse(row.state),
    intent: parseStored(stored.runIntent, row.intent),
    reply: parseStored(stored.reply, row.reply),
    plan: row.plan === null ? null : parseStored(stored.runPlan, row.plan),
    batchId: row.batchId,
    createdAt: new Date(row.createdAt),
    sentAt: row.sentAt === null ? null : new Date(row.sentAt),
    groupId: row.groupId,
  };
}

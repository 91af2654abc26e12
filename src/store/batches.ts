import type { Insertable, Selectable } from 'kysely';
import { bareAgentId } from '../domain/agent.ts';
import type { BatchStore, WatchedBatch } from '../use-cases/batch-store.ts';
import { parseStored, stored } from './json.ts';
import type { Scope } from './scope.ts';
import { storableText } from './storable-text.ts';
import type { Tables } from './tables.ts';

const JOBS_PER_STATEMENT = 200;

export function batchTable({ db, teamId, now }: Scope): BatchStore {
  const watched = () =>
    db
      .selectFrom('batches')
      .where('batches.teamId', '=', teamId)
      .where('isFinished', '=', 0)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('watches')
            .select('watches.channelId')
            .whereRef('watches.teamId', '=', 'batches.teamId')
            .whereRef('watches.batchId', '=', 'batches.batchId'),
        ),
      );
  return {
    async get(batchId) {
      const row = await db
        .selectFrom('batches')
        .selectAll()
        .where('teamId', '=', teamId)
        .where('batchId', '=', batchId)
        .executeTakeFirst();
      return row === undefined ? null : toWatchedBatch(row);
    },

    async add(batch) {
      await db
        .insertInto('batches')
        .values({ teamId, ...toColumns(batch) })
        .onConflict((conflict) => conflict.columns(['teamId', 'batchId']).doNothing())
        .execute();
    },

    async update(batch) {
      const { batchId, attempts: _attempts, history: _history, ...columns } = toColumns(batch);
      const changed = await db
        .updateTable('batches')
        .set(columns)
        .where('teamId', '=', teamId)
        .where('batchId', '=', batchId)
        .where('isFinished', '=', 0)
        .executeTakeFirst();
      return changed.numUpdatedRows > 0n;
    },

    async lookSoon(batchId, at) {
      const changed = await db
        .updateTable('batches')
        .set({ lookDueAt: at.getTime() })
        .where('teamId', '=', teamId)
        .where('batchId', '=', batchId)
        .where('isFinished', '=', 0)
        .executeTakeFirst();
      return changed.numUpdatedRows > 0n;
    },

    async setAttempts(batchId, attemptList) {
      await db
        .updateTable('batches')
        .set({ attempts: JSON.stringify(attemptList) })
        .where('teamId', '=', teamId)
        .where('batchId', '=', batchId)
        .execute();
    },

    async setHistory(batchId, history) {
      await db
        .updateTable('batches')
        .set({ history: JSON.stringify(history) })
        .where('teamId', '=', teamId)
        .where('batchId', '=', batchId)
        .execute();
    },

    async rememberJobs({ batchId, agentId, jobIds }) {
      const seenAt = now().getTime();
      const jobs = jobIds.map((jobId) => ({ teamId, jobId, batchId, agentId, seenAt }));
      for (let start = 0; start < jobs.length; start += JOBS_PER_STATEMENT) {
        await db
          .insertInto('jobs')
          .values(jobs.slice(start, start + JOBS_PER_STATEMENT))
          .onConflict((conflict) => conflict.columns(['teamId', 'jobId']).doNothing())
          .execute();
      }
    },

    async watchedOf(agentId) {
      const rows = await watched()
        .selectAll('batches')
        .where('agentKey', '=', bareAgentId(agentId))
        .execute();
      return rows.map(toWatchedBatch);
    },

    async ofJob(jobId) {
      const row = await db
        .selectFrom('jobs')
        .select(['batchId', 'agentId'])
        .where('teamId', '=', teamId)
        .where('jobId', '=', jobId)
        .executeTakeFirst();
      return row ?? null;
    },

    async countWatched() {
      const row = await watched()
        .select((select) => select.fn.countAll<number>().as('count'))
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },
  };
}

function toColumns(batch: WatchedBatch): Omit<Insertable<Tables['batches']>, 'teamId'> {
  return {
    batchId: batch.batch.batchId,
    agentKey: bareAgentId(batch.batch.agent.agentId),
    batch: JSON.stringify(batch.batch),
    attempts: batch.attemptList === null ? null : JSON.stringify(batch.attemptList),
    history: batch.history === null ? null : JSON.stringify(batch.history),
    isFinished: batch.isFinished ? 1 : 0,
    startedAt: batch.startedAt.getTime(),
    progressAt: batch.progressAt.getTime(),
    finishedAt: batch.finishedAt?.getTime() ?? null,
    stalledAt: batch.stalledAt?.getTime() ?? null,
    lookDueAt: batch.lookDueAt.getTime(),
    quietLooks: batch.quietLooks,
    missingLooks: batch.missingLooks,
    isListed: batch.isListed ? 1 : 0,
    lookError: batch.lookError === null ? null : storableText(batch.lookError),
  };
}

export function toWatchedBatch(row: Selectable<Tables['batches']>): WatchedBatch {
  return {
    batch: parseStored(stored.batchRun, row.batch),
    attemptList: row.attempts === null ? null : parseStored(stored.attemptList, row.attempts),
    history: row.history === null ? null : parseStored(stored.batchHistory, row.history),
    isFinished: row.isFinished === 1,
    startedAt: new Date(row.startedAt),
    progressAt: new Date(row.progressAt),
    finishedAt: row.finishedAt === null ? null : new Date(row.finishedAt),
    stalledAt: row.stalledAt === null ? null : new Date(row.stalledAt),
    lookDueAt: new Date(row.lookDueAt),
    quietLooks: row.quietLooks,
    missingLooks: row.missingLooks,
    isListed: row.isListed === 1,
    lookError: row.lookError,
  };
}

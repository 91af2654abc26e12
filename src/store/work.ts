import { randomUUID } from 'node:crypto';
import { type RawBuilder, type Selectable, sql, type UpdateObject } from 'kysely';
import type { ClaimedWork, WorkEnd, WorkStore } from '../use-cases/work-store.ts';
import { fromJson } from './json.ts';
import type { Scope } from './scope.ts';
import { storableText } from './storable-text.ts';
import type { Tables } from './tables.ts';

export function workTable({ db, dialect, teamId, now }: Scope): WorkStore {
  return {
    async schedule({ kind, key, dueAt, payload }) {
      await db
        .insertInto('work')
        .values({
          id: randomUUID(),
          teamId,
          kind,
          key,
          payload: JSON.stringify(payload),
          dueAt: dueAt.getTime(),
          leaseOwner: null,
          leaseUntil: null,
          attempts: 0,
          claimCount: 0,
          requestCount: 0,
          lastError: null,
          parkedAt: null,
          createdAt: now().getTime(),
        })
        .onConflict((conflict) =>
          conflict.columns(['teamId', 'kind', 'key']).doUpdateSet({
            dueAt: sql<number>`case when excluded.due_at < work.due_at or work.parked_at is not null then excluded.due_at else work.due_at end`,
            payload: sql<string>`excluded.payload`,
            requestCount: sql<number>`work.request_count + 1`,
            attempts: sql<number>`case when work.parked_at is not null then 0 else work.attempts end`,
            parkedAt: null,
          }),
        )
        .execute();
    },

    async claim({ kinds, limit, owner, leaseMs }) {
      const leaseNow = dialect.leaseClock(now());
      // As a plain subquery PostgreSQL may run it once for each row of the table, and so exceed the limit.
      const rows = await db
        .with('due', (query) =>
          dialect.skipLocked(
            query
              .selectFrom('work')
              .select('id')
              .where('teamId', '=', teamId)
              .where('kind', 'in', kinds)
              .where('parkedAt', 'is', null)
              .where('dueAt', '<=', now().getTime())
              .where((where) =>
                where.or([where('leaseUntil', 'is', null), where('leaseUntil', '<=', leaseNow)]),
              )
              .orderBy('dueAt')
              .limit(limit),
          ),
        )
        .updateTable('work')
        .set({
          leaseOwner: owner,
          leaseUntil: sql<number>`${leaseNow} + ${sql.lit(leaseMs)}`,
          attempts: sql<number>`attempts + 1`,
          claimCount: sql<number>`claim_count + 1`,
        })
        .where('id', 'in', (query) => query.selectFrom('due').select('due.id'))
        .returningAll()
        .execute();
      return rows.sort((left, right) => left.dueAt - right.dueAt).map(toClaimedWork);
    },

    async renew({ owner, ids, leaseMs }) {
      if (ids.length === 0) return [];
      return db
        .updateTable('work')
        .set({ leaseUntil: sql<number>`${dialect.leaseClock(now())} + ${sql.lit(leaseMs)}` })
        .where('id', 'in', ids)
        .where('leaseOwner', '=', owner)
        .returning(['id', 'claimCount'])
        .execute();
    },

    async end(claim, end) {
      if (end.kind === 'done') {
        const removed = await db
          .deleteFrom('work')
          .where('id', '=', claim.id)
          .where('claimCount', '=', claim.claimCount)
          .where('requestCount', '=', claim.requestCount)
          .executeTakeFirst();
        if (removed.numDeletedRows > 0n) return true;
      }
      const changed = await db
        .updateTable('work')
        .set({ leaseOwner: null, leaseUntil: null, ...columnsAfter(end, claim.requestCount, now()) })
        .where('id', '=', claim.id)
        .where('claimCount', '=', claim.claimCount)
        .executeTakeFirst();
      return changed.numUpdatedRows > 0n;
    },

    async nextDueAt(kinds) {
      const row = await db
        .selectFrom('work')
        .select((select) => select.fn.min<number | null>('dueAt').as('dueAt'))
        .where('teamId', '=', teamId)
        .where('kind', 'in', kinds)
        .where('parkedAt', 'is', null)
        .where('leaseOwner', 'is', null)
        .executeTakeFirst();
      return row?.dueAt == null ? null : new Date(row.dueAt);
    },

    async parked() {
      const rows = await db
        .selectFrom('work')
        .select(['id', 'kind', 'key', 'lastError', 'parkedAt'])
        .where('teamId', '=', teamId)
        .where('parkedAt', 'is not', null)
        .orderBy('parkedAt')
        .execute();
      return rows.map((row) => ({ ...row, parkedAt: new Date(row.parkedAt ?? 0) }));
    },

    async depths() {
      const rows = await db
        .selectFrom('work')
        .select((select) => [
          'kind',
          select.fn.countAll<number>().as('waiting'),
          select.fn.min<number>('dueAt').as('oldestDueAt'),
        ])
        .where('teamId', '=', teamId)
        .where('parkedAt', 'is', null)
        .groupBy('kind')
        .execute();
      return rows.map((row) => ({
        kind: row.kind,
        waiting: Number(row.waiting),
        oldestDueAt: new Date(row.oldestDueAt),
      }));
    },
  };
}

/**
 * A request that came while the work was under way keeps its own payload and due time, which is not later,
 * and brings work back that is being parked.
 */
function columnsAfter(end: WorkEnd, seenRequests: number, at: Date): UpdateObject<Tables, 'work'> {
  switch (end.kind) {
    case 'done':
      return { attempts: 0, lastError: null };
    case 'again': {
      const dueAt = unlessAskedAgain(sql.lit(end.dueAt.getTime()), sql.ref<number>('due_at'), seenRequests);
      const columns = { attempts: 0, lastError: null, dueAt };
      if (end.payload === undefined) return columns;
      const payload = sql<string>`${JSON.stringify(end.payload)}`;
      return { ...columns, payload: unlessAskedAgain(payload, sql.ref<string>('payload'), seenRequests) };
    }
    case 'retry':
      return { lastError: storableText(end.error), dueAt: end.dueAt.getTime() };
    case 'given-back':
      return { attempts: sql<number>`attempts - 1` };
    case 'parked':
      return {
        lastError: storableText(end.error),
        parkedAt: unlessAskedAgain(sql.lit(at.getTime()), sql<null>`null`, seenRequests),
        attempts: unlessAskedAgain(sql.ref<number>('attempts'), sql.lit(0), seenRequests),
      };
  }
}

function unlessAskedAgain<Usual, Asked>(
  usual: RawBuilder<Usual>,
  asked: RawBuilder<Asked>,
  seenRequests: number,
): RawBuilder<Usual | Asked> {
  return sql`case when request_count = ${seenRequests} then ${usual} else ${asked} end`;
}

function toClaimedWork(row: Selectable<Tables['work']>): ClaimedWork {
  return {
    id: row.id,
    kind: row.kind,
    key: row.key,
    payload: fromJson(row.payload),
    createdAt: new Date(row.createdAt),
    attempts: row.attempts,
    claimCount: row.claimCount,
    requestCount: row.requestCount,
  };
}

import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { Card, CardStore } from '../use-cases/card-store.ts';
import type { Scope } from './scope.ts';
import { storableText } from './storable-text.ts';
import type { Tables } from './tables.ts';

export function cardTable({ db, teamId }: Scope): CardStore {
  const nextVersion = sql<number>`version + 1`;
  return {
    async add({ runId, channelId, messageTs }) {
      await db
        .insertInto('cards')
        .values({
          teamId,
          runId,
          channelId,
          messageTs,
          batchId: null,
          state: 'starting',
          reason: null,
          version: 0,
          shownVersion: 0,
          shownAt: 0,
        })
        .onConflict((conflict) => conflict.column('runId').doNothing())
        .execute();
    },

    async change(runId, { state, batchId, reason }) {
      const changed = await db
        .updateTable('cards')
        .set({
          state,
          version: nextVersion,
          ...(batchId === undefined ? {} : { batchId }),
          ...(reason === undefined ? {} : { reason: storableText(reason) }),
        })
        .where('teamId', '=', teamId)
        .where('runId', '=', runId)
        .executeTakeFirst();
      return changed.numUpdatedRows > 0n;
    },

    async changeOf(batchId, state) {
      const changed = await db
        .updateTable('cards')
        .set({ state, version: nextVersion })
        .where('teamId', '=', teamId)
        .where('batchId', '=', batchId)
        .executeTakeFirst();
      return changed.numUpdatedRows > 0n;
    },

    async nextBehind() {
      const row = await db
        .selectFrom('cards')
        .selectAll()
        .where('teamId', '=', teamId)
        .whereRef('version', '>', 'shownVersion')
        .orderBy(sql`case when state in ('running', 'stalled') then 1 else 0 end`)
        .orderBy('shownAt')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : toCard(row);
    },

    async lastShownAt() {
      const row = await db
        .selectFrom('cards')
        .select((select) => select.fn.max<number | null>('shownAt').as('shownAt'))
        .where('teamId', '=', teamId)
        .executeTakeFirst();
      return row?.shownAt ? new Date(row.shownAt) : null;
    },

    async markShown(runId, version, at) {
      await db
        .updateTable('cards')
        .set({ shownVersion: version, shownAt: at.getTime() })
        .where('teamId', '=', teamId)
        .where('runId', '=', runId)
        .where('shownVersion', '<', version)
        .execute();
    },

    async forget(runId) {
      await db.deleteFrom('cards').where('teamId', '=', teamId).where('runId', '=', runId).execute();
    },
  };
}

const cardState = z.enum([
  'starting',
  'running',
  'stalled',
  'finished',
  'gone',
  'not-started',
  'may-have-started',
]);

function toCard(row: Selectable<Tables['cards']>): Card {
  return {
    runId: row.runId,
    channelId: row.channelId,
    messageTs: row.messageTs,
    batchId: row.batchId,
    state: cardState.parse(row.state),
    reason: row.reason,
    version: row.version,
    shownVersion: row.shownVersion,
  };
}

import type { Selectable } from 'kysely';
import { z } from 'zod';
import { RERUNS } from '../domain/rerun.ts';
import type { Press, PressStore } from '../use-cases/press-store.ts';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

export function pressTable({ db, teamId }: Scope): PressStore {
  return {
    async add(press) {
      const { pressedAt, ...rest } = press;
      await db
        .insertInto('presses')
        .values({ teamId, ...rest, pressedAt: pressedAt.getTime(), isTaken: 0 })
        .onConflict((conflict) => conflict.columns(['teamId', 'batchId', 'button']).doNothing())
        .execute();
      const row = await db
        .selectFrom('presses')
        .selectAll()
        .where('teamId', '=', teamId)
        .where('batchId', '=', press.batchId)
        .where('button', '=', press.button)
        .executeTakeFirstOrThrow();
      return toPress(row);
    },

    async take(runId) {
      const row = await db
        .updateTable('presses')
        .set({ isTaken: 1 })
        .where('teamId', '=', teamId)
        .where('runId', '=', runId)
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? null : toPress(row);
    },

    async release(runId) {
      await db
        .deleteFrom('presses')
        .where('teamId', '=', teamId)
        .where('runId', '=', runId)
        .where('isTaken', '=', 0)
        .execute();
    },

    async takenOf(batchId) {
      const rows = await db
        .selectFrom('presses')
        .selectAll()
        .where('teamId', '=', teamId)
        .where('batchId', '=', batchId)
        .where('isTaken', '=', 1)
        .orderBy('pressedAt')
        .execute();
      return rows.map(toPress);
    },
  };
}

const rerun = z.enum(RERUNS);

function toPress(row: Selectable<Tables['presses']>): Press {
  const { teamId: _teamId, isTaken: _isTaken, button, pressedAt, ...rest } = row;
  return { ...rest, button: rerun.parse(button), pressedAt: new Date(pressedAt) };
}

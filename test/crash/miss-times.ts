import { team } from '../../playground/slack/model.ts';
import { type Database, type DatabaseLocation, openDatabase } from '../../src/store/database.ts';
import { createStore } from '../../src/store/store.ts';
import { scheduleAppointment } from '../../src/use-cases/schedule.ts';
import type { Asked } from './asked.ts';

const DAY_MS = 24 * 60 * 60_000;
const LATER_MS = 60 * 60_000;

/**
 * Leaves appointments as a bot would that was away since the day before: with a next time that has gone by.
 * Only those whose answer has been given; until then it is not known what they were told.
 */
export async function missTimes(location: DatabaseLocation, asked: readonly Asked[]): Promise<void> {
  const database = await openDatabase(location, () => undefined);
  const store = createStore(database, team.id, () => new Date());
  try {
    for (const entry of asked) {
      if (entry.kind !== 'appointment' || entry.isMissed || (await isAnswering(entry.userId, database)))
        continue;
      const { channelId, userId } = entry;
      entry.isMissed = await store.transaction(async (tables) => {
        const found = (await tables.appointments.ofChannel(channelId)).find((one) => one.userId === userId);
        if (found === undefined || found.nextAt.getTime() < Date.now() + LATER_MS) return false;
        const { appointmentId, nextAt, createdAt } = found;
        if (nextAt.getTime() - createdAt.getTime() > DAY_MS / 2) return false;
        const missedAt = new Date(nextAt.getTime() - DAY_MS);
        await scheduleAppointment(tables, appointmentId, missedAt);
        await tables.appointments.change(appointmentId, { nextAt: missedAt });
        return true;
      });
    }
  } finally {
    await database.close();
  }
}

/** The answer makes the appointment, and may do so again until it is delivered. */
async function isAnswering(userId: string, { db }: Database): Promise<boolean> {
  const row = await db
    .selectFrom('work')
    .select('id')
    .where('kind', '=', 'answer')
    .where('payload', 'like', `%${userId}%`)
    .executeTakeFirst();
  return row !== undefined;
}

import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { Appointment, AppointmentStore, Task } from '../use-cases/clock-store.ts';
import { parseStored, stored } from './json.ts';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

export function appointmentTable({ db, teamId }: Scope): AppointmentStore {
  const ofTeam = () => db.selectFrom('appointments').selectAll().where('teamId', '=', teamId);
  return {
    async newNumber() {
      const { last } = await db
        .insertInto('appointmentNumbers')
        .values({ teamId, last: 1 })
        .onConflict((conflict) =>
          conflict.column('teamId').doUpdateSet({ last: sql<number>`appointment_numbers.last + 1` }),
        )
        .returning('last')
        .executeTakeFirstOrThrow();
      return last;
    },

    async put(appointment) {
      const { appointmentId, number, ...columns } = toColumns(appointment);
      await db
        .insertInto('appointments')
        .values({ teamId, appointmentId, number, ...columns })
        .onConflict((conflict) => conflict.columns(['teamId', 'appointmentId']).doUpdateSet(columns))
        .execute();
    },

    async get(appointmentId) {
      const row = await ofTeam().where('appointmentId', '=', appointmentId).executeTakeFirst();
      return row === undefined ? null : toAppointment(row);
    },

    async ofChannel(channelId) {
      const rows = await ofTeam().where('channelId', '=', channelId).orderBy('number').execute();
      return rows.map(toAppointment);
    },

    async ofPerson(userId) {
      const rows = await ofTeam()
        .where('userId', '=', userId)
        .orderBy('isPaused')
        .orderBy('nextAt')
        .orderBy('number')
        .execute();
      return rows.map(toAppointment);
    },

    async change(appointmentId, { isPaused, nextAt }) {
      await db
        .updateTable('appointments')
        .set({
          ...(isPaused === undefined ? {} : { isPaused: isPaused ? 1 : 0 }),
          ...(nextAt === undefined ? {} : { nextAt: nextAt.getTime() }),
        })
        .where('teamId', '=', teamId)
        .where('appointmentId', '=', appointmentId)
        .execute();
    },

    async remove(appointmentId) {
      await db
        .deleteFrom('appointments')
        .where('teamId', '=', teamId)
        .where('appointmentId', '=', appointmentId)
        .execute();
    },
  };
}

export const storedTask: z.ZodType<Task> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('standup'), agents: z.array(z.string()) }),
  z.object({ kind: z.literal('run'), intent: stored.runIntent }),
]);

function toColumns(appointment: Appointment): Omit<Selectable<Tables['appointments']>, 'teamId'> {
  return {
    appointmentId: appointment.appointmentId,
    number: appointment.number,
    channelId: appointment.channelId,
    userId: appointment.userId,
    task: JSON.stringify(appointment.task),
    words: appointment.times.words,
    pattern: appointment.times.pattern,
    zone: appointment.zone,
    isPaused: appointment.isPaused ? 1 : 0,
    nextAt: appointment.nextAt.getTime(),
    createdAt: appointment.createdAt.getTime(),
  };
}

function toAppointment(row: Selectable<Tables['appointments']>): Appointment {
  return {
    appointmentId: row.appointmentId,
    number: row.number,
    channelId: row.channelId,
    userId: row.userId,
    task: parseStored(storedTask, row.task),
    times: { words: row.words, pattern: row.pattern },
    zone: row.zone,
    isPaused: row.isPaused === 1,
    nextAt: new Date(row.nextAt),
    createdAt: new Date(row.createdAt),
  };
}

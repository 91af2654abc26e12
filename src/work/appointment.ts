import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ByClock } from '../domain/by-clock.ts';
import { lastTime, nextTime } from '../domain/next-time.ts';
import type { Appointment } from '../use-cases/clock-store.ts';
import type { Log } from '../use-cases/log.ts';
import { scheduleRun, WORK } from '../use-cases/schedule.ts';
import { requestDigest, sinceLastDigest } from '../use-cases/standup-now.ts';
import type { Store, StoreTables } from '../use-cases/store.ts';
import { defineWorkKind, type Outcome, type WorkKind } from './work-kind.ts';

export type AppointmentWorkDependencies = { store: Store; now(): Date; log: Log };

/** What the loop takes to wake is not worth a word. */
const LATE_AFTER_MS = 60_000;

/**
 * Has what is due take place: the new run or digest, and the next time, are one transaction. Of several times
 * that went by, while no bot ran, the last takes place, late; those before it are skipped.
 */
export function appointmentWork({ store, now, log }: AppointmentWorkDependencies): WorkKind {
  function takePlace(appointment: Appointment): Outcome {
    const { appointmentId, times, zone, nextAt } = appointment;
    const at = now();
    const dueAt = lastTime(times.pattern, zone, nextAt, at);
    const followingAt = nextTime(times.pattern, zone, at);
    if (followingAt === null) return { kind: 'parked', error: `no time follows ${at.toISOString()}` };
    const byClock: ByClock = { dueAt, zone, isLate: at.getTime() - dueAt.getTime() > LATE_AFTER_MS };
    log.info({ appointmentId, dueAt, isLate: byClock.isLate, followingAt }, 'an appointment is due');
    return {
      kind: 'again',
      dueAt: followingAt,
      effects: async (tables) => {
        // Changed since it was read, and before this row was locked: the change asked for the row again.
        const current = await tables.appointments.get(appointmentId);
        if (current === null || current.isPaused || current.nextAt.getTime() !== nextAt.getTime()) return;
        await start(appointment, byClock, at, tables);
        await tables.appointments.change(appointmentId, { nextAt: followingAt });
      },
    };
  }

  return defineWorkKind({
    kind: WORK.appointment,
    payload: z.object({ appointmentId: z.string() }),
    maxAttempts: 1000,
    backoff: { baseMs: 500, maxMs: 60_000 },
    async run({ appointmentId }) {
      const appointment = await store.appointments.get(appointmentId);
      if (appointment === null || appointment.isPaused) return { kind: 'done' };
      if (appointment.nextAt > now()) return { kind: 'again', dueAt: appointment.nextAt };
      return takePlace(appointment);
    },
  });
}

async function start(
  { appointmentId, channelId, userId, task }: Appointment,
  byClock: ByClock,
  at: Date,
  tables: StoreTables,
): Promise<void> {
  const due = byClock.dueAt.toISOString();
  if (task.kind === 'run') {
    const runId = randomUUID();
    await scheduleRun(tables, runId, at);
    await tables.runs.add({
      runId,
      requestKey: `appointment:${appointmentId}:${due}`,
      intent: task.intent,
      reply: { responseUrl: null, channelId, userId, replacesMessage: false, byClock },
      createdAt: at,
      ...((task.intent.times ?? 1) > 1 ? { groupId: runId } : {}),
    });
    return;
  }
  const of = { channelId, agents: task.agents, until: at };
  await requestDigest(tables, {
    digestId: `${channelId}:${due}`,
    ...of,
    userId,
    since: await sinceLastDigest(of, tables.digests),
    isContinued: true,
    zone: byClock.zone,
    byClock,
  });
}

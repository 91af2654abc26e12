import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ClockIntent } from '../domain/clock-intent.ts';
import { nextTime } from '../domain/next-time.ts';
import type { Times } from '../domain/times.ts';
import { isSameZone } from '../domain/zone.ts';
import type { Answer } from './answer.ts';
import type { AnswerSources, Asker } from './answer-intent.ts';
import { changeOnce } from './change-once.ts';
import type { Appointment, Task } from './clock-store.ts';
import { isRefused, type Refused } from './refusal.ts';
import { resolveAgents } from './resolve-agents.ts';
import { resolveRun } from './resolve-run.ts';
import { whyNotAllowed } from './run-limits.ts';
import { scheduleAppointment } from './schedule.ts';
import { SigmaMindError } from './sigma-mind.ts';
import type { StoreTables } from './store.ts';
import { whyCannotPost } from './why-cannot-post.ts';
import { zoneToKeep } from './zone-to-keep.ts';

type Of<Kind extends ClockIntent['kind']> = Extract<ClockIntent, { kind: Kind }>;

export function standupId(channelId: string): string {
  return `standup:${channelId}`;
}

export async function setStandup(
  { agents: names, times, zone }: Of<'standup-at'>,
  asker: Asker,
  sources: AnswerSources,
): Promise<Answer | Refused> {
  const agents = await resolveAgents(names, asker.channelId, sources);
  if (isRefused(agents)) return agents;
  return make(standupId(asker.channelId), { kind: 'standup', agents }, { times, zone }, asker, sources);
}

export async function stopStandup(asker: Asker, sources: AnswerSources): Promise<Answer> {
  const appointmentId = standupId(asker.channelId);
  return changeOnce(asker, sources, async (tables) => {
    await scheduleAppointment(tables, appointmentId, sources.now());
    const stopped = await tables.appointments.get(appointmentId);
    await tables.appointments.remove(appointmentId);
    return { kind: 'standup-stopped', wasSet: stopped !== null };
  });
}

export async function scheduleRuns(
  { run, times, zone }: Of<'schedule-run'>,
  asker: Asker,
  sources: AnswerSources,
): Promise<Answer | Refused> {
  const notAllowed = await whyNotAllowed(asker, sources.limits, sources.userGroups);
  if (notAllowed !== null) return { refusal: notAllowed };
  const refused = await whyNeverRun(run, asker, sources);
  if (refused !== null) return refused;
  return make(
    `run:${asker.request ?? randomUUID()}`,
    { kind: 'run', intent: run },
    { times, zone },
    asker,
    sources,
  );
}

/** What only editing the command can mend; what may be otherwise when the time comes is no reason. */
const FOR_GOOD = new Set([
  'agent-not-named',
  'agent-unknown',
  'agent-ambiguous',
  'test-cases-unknown',
  'label-ambiguous',
  'nothing-to-run',
]);

async function whyNeverRun(
  run: Of<'schedule-run'>['run'],
  { channelId }: Asker,
  sources: AnswerSources,
): Promise<Refused | null> {
  try {
    const plan = await resolveRun(run, channelId, sources);
    return isRefused(plan) && FOR_GOOD.has(plan.refusal.kind) ? plan : null;
  } catch (error) {
    if (error instanceof SigmaMindError && error.kind !== 'not-found') return null;
    throw error;
  }
}

/** What already stands in the channel as it is typed again is set anew, under its number. */
async function make(
  newId: string,
  task: Task,
  { times, zone: given }: { times: Times; zone: string | null },
  asker: Asker,
  sources: AnswerSources,
): Promise<Answer | Refused> {
  const { people, now } = sources;
  const { channelId, userId } = asker;
  const cannotPost = await whyCannotPost(asker, sources);
  if (cannotPost !== null) return cannotPost;
  const { zone, zoneSource } = await zoneToKeep(given, userId, people);
  const nextAt = nextTime(times.pattern, zone, now());
  if (nextAt === null) return { refusal: { kind: 'never-due', words: times.words } };
  return changeOnce(asker, sources, async (tables) => {
    const all = await tables.appointments.ofChannel(channelId);
    const same = all.find((each) => isSame(each, { task, times, zone }));
    const appointmentId = same?.appointmentId ?? newId;
    await scheduleAppointment(tables, appointmentId, nextAt);
    const number =
      (await tables.appointments.get(appointmentId))?.number ?? (await tables.appointments.newNumber());
    const appointment: Appointment = {
      ...{ appointmentId, number, channelId, userId, task, times, zone, nextAt },
      isPaused: false,
      createdAt: now(),
    };
    await tables.appointments.put(appointment);
    return { kind: 'appointment-made', appointment, zoneSource };
  });
}

function isSame(one: Appointment, other: Pick<Appointment, 'task' | 'times' | 'zone'>): boolean {
  return (
    one.times.pattern === other.times.pattern &&
    isSameZone(one.zone, other.zone) &&
    isDeepStrictEqual(one.task, other.task)
  );
}

export async function listAppointments({ channelId }: Asker, { store }: AnswerSources): Promise<Answer> {
  return { kind: 'appointments', appointments: await store.appointments.ofChannel(channelId), changed: null };
}

export async function changeAppointment(
  { number, to }: Of<'change-schedule'>,
  asker: Asker,
  sources: AnswerSources,
): Promise<Answer | Refused> {
  const { store, now } = sources;
  const { channelId } = asker;
  const found = (await store.appointments.ofChannel(channelId)).find((each) => each.number === number);
  if (found === undefined) return { refusal: { kind: 'schedule-unknown', number } };
  const startsBatches = to === 'active' && found.task.kind === 'run';
  const notAllowed = startsBatches ? await whyNotAllowed(asker, sources.limits, sources.userGroups) : null;
  if (notAllowed !== null) return { refusal: notAllowed };
  return changeOnce(asker, sources, async (tables) => {
    await change(found, to, tables, now());
    const appointments = await tables.appointments.ofChannel(channelId);
    return { kind: 'appointments', appointments, changed: { number, to } };
  });
}

async function change(
  { appointmentId, times, zone }: Appointment,
  to: Of<'change-schedule'>['to'],
  tables: StoreTables,
  now: Date,
): Promise<void> {
  await scheduleAppointment(tables, appointmentId, now);
  if (to === 'removed') return tables.appointments.remove(appointmentId);
  const current = await tables.appointments.get(appointmentId);
  if (current === null || current.isPaused === (to === 'paused')) return;
  const nextAt = nextTime(times.pattern, zone, now) ?? current.nextAt;
  await tables.appointments.change(appointmentId, { isPaused: to === 'paused', nextAt });
}

import { tzOffset } from '@date-fns/tz';
import { Cron } from 'croner';

/**
 * The first time after `after` that a cron pattern of five fields names in a zone; null where there is none.
 * A time in the hour that a change of clocks skips comes at the end of that hour; one in the hour that comes
 * twice, once, unless the pattern means every hour.
 */
export function nextTime(pattern: string, zone: string, after: Date): Date | null {
  const cron = cronOf(pattern, zone);
  let next = cron.nextRun(after);
  while (next !== null && isRepeated(pattern, zone, next)) next = cron.nextRun(next);
  return next;
}

/** The last time up to `upTo`, but never before `from`, which is such a time itself. */
export function lastTime(pattern: string, zone: string, from: Date, upTo: Date): Date {
  const cron = cronOf(pattern, zone);
  let [last] = cron.previousRuns(1, upTo);
  while (last !== undefined && isRepeated(pattern, zone, last)) [last] = cron.previousRuns(1, last);
  return last !== undefined && last > from ? last : from;
}

/** Only a calculator: without a function it starts no timer. */
function cronOf(pattern: string, zone: string): Cron {
  return new Cron(pattern, { timezone: zone, mode: '5-part', paused: true });
}

const HOURS_AROUND_A_CHANGE = 3;

/** Whether clocks showed the same time shortly before, because they were put back between. */
function isRepeated(pattern: string, zone: string, at: Date): boolean {
  const offset = tzOffset(zone, at);
  const putBackMinutes = tzOffset(zone, minutesBefore(at, HOURS_AROUND_A_CHANGE * 60)) - offset;
  const isShownTwice = putBackMinutes > 0 && tzOffset(zone, minutesBefore(at, putBackMinutes)) > offset;
  return isShownTwice && !meansEveryHour(pattern);
}

const HOURS = 24;
const MIDNIGHT = Date.parse('2024-01-01T00:00:00Z');

/** However the field of the hours is written: `*`, `*` in steps of one, `0-23`. */
function meansEveryHour(pattern: string): boolean {
  const [, hours] = pattern.split(' ');
  const times = cronOf(`0 ${hours} * * *`, 'UTC').nextRuns(HOURS, new Date(MIDNIGHT - 1));
  return times.at(-1)?.getTime() === MIDNIGHT + (HOURS - 1) * 60 * 60_000;
}

function minutesBefore(at: Date, minutes: number): Date {
  return new Date(at.getTime() - minutes * 60_000);
}

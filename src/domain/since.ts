import { TZDate } from '@date-fns/tz';
import { startOfDay } from 'date-fns/startOfDay';
import { subDays } from 'date-fns/subDays';
import { dayNamed } from './times.ts';

/** From when on a person wants to know what happened. */
export type Since =
  | { kind: 'hours'; count: number }
  | { kind: 'day'; weekday: number }
  | { kind: 'yesterday' };

const MOST_HOURS = 31 * 24;
const SPAN = /^(?<count>\d{1,4})\s?(?<unit>h|hrs?|hours?|d|days?|w|weeks?)$/u;

/** Reads `24h`, `3 days`, `yesterday` or the name of a day. */
export function readSince(typed: string): Since | null {
  const word = typed.toLowerCase();
  if (word === 'yesterday') return { kind: 'yesterday' };
  const { count, unit } = SPAN.exec(word)?.groups ?? {};
  if (count !== undefined) {
    const hours = Number(count) * (unit?.startsWith('w') ? 7 * 24 : unit?.startsWith('d') ? 24 : 1);
    return hours > 0 && hours <= MOST_HOURS ? { kind: 'hours', count: hours } : null;
  }
  const weekday = dayNamed(word);
  return weekday === null ? null : { kind: 'day', weekday };
}

/** A day begins at midnight in the zone; the day named may be today. */
export function sinceWhen(since: Since, now: Date, zone: string): Date {
  if (since.kind === 'hours') return new Date(now.getTime() - since.count * 60 * 60_000);
  const today = startOfDay(new TZDate(now, zone));
  const daysAgo = since.kind === 'yesterday' ? 1 : (today.getDay() - since.weekday + 7) % 7;
  return new Date(subDays(today, daysAgo).getTime());
}

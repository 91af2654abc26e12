import { nextTime } from './next-time.ts';

/** When something is to happen again and again: as a person wrote it, and as a cron pattern of five fields. */
export type Times = { words: string; pattern: string };

export type TimesProblem = 'not-understood' | 'too-often' | 'never';

export const LEAST_MINUTES_BETWEEN = 15;

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const DAY_GROUPS = new Map([
  ['daily', '*'],
  ['day', '*'],
  ['weekday', '1-5'],
  ['workday', '1-5'],
  ['weekend', '0,6'],
]);
const TIME = /^(?<hour>\d{1,2})(?:[:.](?<minute>\d{2}))?\s*(?<half>am|pm)?$/u;
const EVERY = /^(?:every (?:(?<count>\d{1,2})\s?)?(?<unit>min|minute|h|hour)s?|hourly)$/u;
/** Between two days. */
const TO = /(?<=[a-z])(?:\s?-\s?|\s(?:to|through)\s)(?=[a-z])/gu;
const DASHES = /[–—−]/gu;
const CRON_FIELD = /^[\d*][\d*,/#-]*$|^[a-z\d][a-z\d,/#-]*$/iu;

/** Reads `weekdays 09:15`, `mon,thu 2pm`, `every 2 hours` or a cron pattern. */
export function readTimes(typed: string): Times | TimesProblem {
  const words = typed.trim().replace(/\s+/gu, ' ');
  const pattern = patternOf(words.toLowerCase().replace(DASHES, '-').replace(TO, '-'));
  if (pattern === null) return 'not-understood';
  try {
    if (isTooOften(pattern)) return 'too-often';
    return nextTime(pattern, 'UTC', FIXED) === null ? 'never' : { words, pattern };
  } catch {
    return 'not-understood';
  }
}

/** The day of the week, Sunday being 0, that a name or its first letters mean. */
export function dayNamed(word: string): number | null {
  if (word.length < 3) return null;
  const singular = word.length > 4 ? word.replace(/s$/u, '') : word;
  const index = DAYS.findIndex((day) => day === word || day.startsWith(singular));
  return index < 0 ? null : index;
}

/** The day does not matter: the shortest way between two times lies within a day or over midnight. */
function isTooOften(pattern: string): boolean {
  const [minute, hour] = pattern.split(' ');
  const anyDay = `${minute} ${hour} * * *`;
  const end = FIXED.getTime() + 2 * 24 * 60 * 60_000;
  let earlier = nextTime(anyDay, 'UTC', FIXED);
  while (earlier !== null && earlier.getTime() < end) {
    const later = nextTime(anyDay, 'UTC', earlier);
    if (later !== null && later.getTime() - earlier.getTime() < LEAST_MINUTES_BETWEEN * 60_000) return true;
    earlier = later;
  }
  return false;
}

/** Any day does where only the distance between times is of interest. */
const FIXED = new Date('2024-01-01T00:00:00Z');

function patternOf(words: string): string | null {
  const fields = words.split(' ');
  if (fields.length === 5 && fields.every((field) => CRON_FIELD.test(field)) && /^[\d*]/u.test(words)) {
    return words;
  }
  return intervalPattern(words) ?? dayPattern(words);
}

function intervalPattern(words: string): string | null {
  const { groups } = EVERY.exec(words) ?? {};
  if (groups === undefined) return null;
  const count = Number(groups.count ?? 1);
  if (groups.unit?.startsWith('m')) return count > 0 && 60 % count === 0 ? `*/${count} * * * *` : null;
  if (count === 1) return '0 * * * *';
  return count > 0 && 24 % count === 0 ? `0 */${count} * * *` : null;
}

function dayPattern(words: string): string | null {
  const { days, time } =
    /^(?<days>.*?)(?<time>\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm)?)(?:\s?h)?$/u.exec(words)?.groups ?? {};
  if (days === undefined || time === undefined) return null;
  const names = days.replace(/^every\s/u, '');
  const hourAndMinute = timeOf(time, names.trim() !== '');
  const named = daysOf(names.replace(/(?:\s|^)at\s*$/u, ''));
  return hourAndMinute === null || named === null ? null : `${hourAndMinute} * * ${named}`;
}

/** A number alone is an hour only after a day. */
function timeOf(text: string, mayBeBare: boolean): string | null {
  const { hour: hourText, minute: minuteText, half } = TIME.exec(text)?.groups ?? {};
  if (hourText === undefined || (minuteText === undefined && half === undefined && !mayBeBare)) return null;
  const minute = Number(minuteText ?? 0);
  const hour = Number(hourText);
  if (minute > 59 || hour > 23) return null;
  if (half === undefined) return `${minute} ${hour}`;
  return hour < 1 || hour > 12 ? null : `${minute} ${(hour % 12) + (half === 'pm' ? 12 : 0)}`;
}

function daysOf(text: string): string | null {
  const names = text.split(/\s*,\s*|\s+and\s+|\s+/u).filter((name) => name !== '');
  if (names.length === 0) return '*';
  const parts = names.map((name) => DAY_GROUPS.get(name.replace(/s$/u, '')) ?? dayRange(name));
  if (parts.some((part) => part === null)) return null;
  return parts.includes('*') ? '*' : parts.join(',');
}

/** `mon` or `mon-thu`, also over the end of the week. */
function dayRange(text: string): string | null {
  const ends = text.split('-').map(dayNamed);
  const [first, last = first] = ends;
  if (ends.length > 2 || first == null || last == null) return null;
  const length = ((last - first + 7) % 7) + 1;
  return Array.from({ length }, (_, index) => (first + index) % 7).join(',');
}

/** Words without a slash that name a zone; CET and EET change their clocks. */
const WITHOUT_SLASH = new Map([
  ['UTC', 'UTC'],
  ['GMT', 'UTC'],
  ['CET', 'CET'],
  ['EET', 'EET'],
]);

/** Abbreviations that mean half a year, or several zones; each with the zone that most people mean. */
const ABBREVIATIONS = new Map([
  ['CEST', 'Europe/Berlin'],
  ['EEST', 'Europe/Athens'],
  ['BST', 'Europe/London'],
  ['MSK', 'Europe/Moscow'],
  ['EST', 'America/New_York'],
  ['EDT', 'America/New_York'],
  ['CST', 'America/Chicago'],
  ['CDT', 'America/Chicago'],
  ['MST', 'America/Denver'],
  ['MDT', 'America/Denver'],
  ['PST', 'America/Los_Angeles'],
  ['PDT', 'America/Los_Angeles'],
  ['IST', 'Asia/Kolkata'],
  ['SGT', 'Asia/Singapore'],
  ['HKT', 'Asia/Hong_Kong'],
  ['JST', 'Asia/Tokyo'],
  ['AEST', 'Australia/Sydney'],
  ['AEDT', 'Australia/Sydney'],
]);
/** In small letters these are words of names. */
const WORDS_TOO = new Set(['est', 'ist']);
const OFFSET = /^(?:(?:utc|gmt)[+\-−–]\d{1,2}(?::?\d{2})?|[+\-−–]\d{1,2}:?\d{2})$/iu;
const NAME = /^[a-z]+(?:\/[a-z0-9_+-]+){1,2}$/iu;

/** Whether a word is written as a zone is: `Europe/Berlin`, `utc`, `EST`, `UTC+2`. */
export function looksLikeZone(word: string): boolean {
  return (
    WITHOUT_SLASH.has(word.toUpperCase()) || NAME.test(word) || isOffset(word) || zoneMeantBy(word) !== null
  );
}

/** Whether a word only says how far from UTC. */
export function isOffset(word: string): boolean {
  return OFFSET.test(word);
}

/** The zone that an abbreviation probably means; null for a word that is none. */
export function zoneMeantBy(word: string): string | null {
  return WORDS_TOO.has(word) ? null : (ABBREVIATIONS.get(word.toUpperCase()) ?? null);
}

/** The zone as it is spelled, under the name that was typed, of which it may have several. */
export function zoneNamed(word: string): string | null {
  const plain = WITHOUT_SLASH.get(word.toUpperCase());
  if (plain !== undefined) return plain;
  if (!NAME.test(word)) return null;
  const own = ownName(word);
  const isOwn = own === null || own === 'UTC' || own.toUpperCase() === word.toUpperCase();
  return isOwn ? own : spelled(word);
}

/** Whether two names mean one zone. */
export function isSameZone(left: string, right: string): boolean {
  return left === right || ownName(left) === ownName(right);
}

/** What the runtime calls a zone, Asia/Kolkata Asia/Calcutta; null where there is no such zone. */
function ownName(word: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: word }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

const SMALL = new Set(['of', 'es', 'au']);
const CAPITALS = new Set(['us', 'act', 'lhi', 'nsw']);

/** `Asia/Ho_Chi_Minh`, `Africa/Dar_es_Salaam`, `US/Eastern`. */
function spelled(name: string): string {
  return name.toLowerCase().replace(/[a-z]+/gu, (part) => {
    if (SMALL.has(part)) return part;
    return CAPITALS.has(part) ? part.toUpperCase() : part.charAt(0).toUpperCase() + part.slice(1);
  });
}

/** `Mon 09:15`, as clocks in that zone show it. */
export function clockTime(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
    .format(at)
    .replace(',', '');
}

/** `2026-11-22`, as calendars in that zone show it. */
export function isoDay(at: Date, zone: string): string {
  const format = { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return new Intl.DateTimeFormat('sv-SE', format).format(at);
}

/** `Mon 22 Nov`, as calendars in that zone show it. */
export function calendarDay(at: Date, zone: string): string {
  const format = { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short' } as const;
  return new Intl.DateTimeFormat('en-GB', format).format(at).replace(',', '');
}

/** Words without a slash that name a zone. */
const WITHOUT_SLASH = new Set(['UTC', 'GMT']);

/** Whether a word is written as a zone is: `Europe/Berlin`, `utc`. */
export function looksLikeZone(word: string): boolean {
  return WITHOUT_SLASH.has(word.toUpperCase()) || /^[a-z]+(?:\/[a-z0-9_+-]+){1,2}$/iu.test(word);
}

/** The zone's own spelling; null where there is no such zone. */
export function zoneNamed(word: string): string | null {
  if (!looksLikeZone(word)) return null;
  if (WITHOUT_SLASH.has(word.toUpperCase())) return 'UTC';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: word }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
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

/** `Mon 22 Nov`, as calendars in that zone show it. */
export function calendarDay(at: Date, zone: string): string {
  const format = { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short' } as const;
  return new Intl.DateTimeFormat('en-GB', format).format(at).replace(',', '');
}

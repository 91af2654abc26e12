const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029]/gu;
/** What XML 1.0 has no place for, what a terminal would obey, and what turns the direction of other text. */
const UNSEEN = /[\p{Cc}--[\t\n]]|[\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/gv;

/** Text from outside as any report or terminal can hold it. */
export function readable(untrusted: string): string {
  return untrusted.toWellFormed().replace(LINE_BREAKS, '\n').replace(UNSEEN, '');
}

export function readableLine(untrusted: string): string {
  return readable(untrusted).replace(/\s+/gu, ' ').trim();
}

const locale = 'en-US';

const short: Intl.DateTimeFormatOptions = { month: 'short', day: 'numeric', year: 'numeric' };
const long: Intl.DateTimeFormatOptions = { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' };
const withoutYear: Intl.DateTimeFormatOptions = { weekday: 'long', month: 'long', day: 'numeric' };
const plain: Intl.DateTimeFormatOptions = { month: 'long', day: 'numeric', year: 'numeric' };

/**
 * The words for `<!date^…>`: `{date_short_pretty} at {time}` filled in, in the zone of whoever reads it. They
 * begin with a capital, as in `Today at 9:30 AM`.
 */
export function slackDate(at: Date, format: string, now: Date): string {
  return format.replace(/\{(\w+)\}/gu, (whole, token, offset) => {
    const words = filledToken(token, at, now) ?? whole;
    return offset === 0 ? words.charAt(0).toUpperCase() + words.slice(1) : words;
  });
}

function filledToken(token: string, at: Date, now: Date): string | null {
  const isPretty = token.endsWith('_pretty');
  const isThisYear = at.getFullYear() === now.getFullYear();
  const near = isPretty ? nearDay(at, now) : null;
  switch (isPretty ? token.slice(0, -'_pretty'.length) : token) {
    case 'date':
      return near ?? at.toLocaleDateString(locale, plain);
    case 'date_short':
      return near ?? at.toLocaleDateString(locale, short);
    case 'date_long':
      return near ?? at.toLocaleDateString(locale, long);
    case 'date_long_full':
      return at.toLocaleDateString(locale, plain);
    case 'day_divider':
      return near ?? at.toLocaleDateString(locale, isThisYear ? withoutYear : long);
    case 'date_num':
      return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(twoDigits).join('-');
    case 'date_slash':
      return [at.getMonth() + 1, at.getDate(), at.getFullYear()].map(twoDigits).join('/');
    case 'time':
      return at.toLocaleTimeString(locale, { hour: 'numeric', minute: '2-digit' });
    case 'time_secs':
      return at.toLocaleTimeString(locale, { hour: 'numeric', minute: '2-digit', second: '2-digit' });
    case 'ago':
      return ago(at, now);
    default:
      return null;
  }
}

function nearDay(at: Date, now: Date): string | null {
  const days = Math.round((midnight(at) - midnight(now)) / 86_400_000);
  return (
    new Map([
      [-1, 'yesterday'],
      [0, 'today'],
      [1, 'tomorrow'],
    ]).get(days) ?? null
  );
}

function midnight(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}

function ago(at: Date, now: Date): string {
  const minutes = Math.round((at.getTime() - now.getTime()) / 60_000);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (Math.abs(minutes) < 60) return words.format(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 24 ? words.format(hours, 'hour') : words.format(Math.round(hours / 24), 'day');
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'medium' });
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });

/** All of these take ISO 8601 and speak in the zone of the browser. */
export function timeOf(at: string): string {
  return time.format(new Date(at));
}

export function fullDateOf(at: string): string {
  return full.format(new Date(at));
}

/** The same for all moments of one day. */
export function dayOf(at: string): string {
  return new Date(at).toDateString();
}

export function dayNameOf(at: string, now: Date): string {
  if (dayOf(at) === now.toDateString()) return 'Today';
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  return dayOf(at) === yesterday.toDateString() ? 'Yesterday' : day.format(new Date(at));
}

/** In mrkdwn only: date and time in the zone and language of whoever reads it. */
export function localDate(at: Date): string {
  return `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty} {time}|${utcDate(at)}>`;
}

/** In mrkdwn only: the day alone, where the time says no more. */
export function localDay(at: Date): string {
  return `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty}|${utcDate(at)}>`;
}

/** `2026-11-22 08:05 UTC` */
export function utcDate(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

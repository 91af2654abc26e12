import type { People } from './people.ts';

/** Whose zone is kept to: `unknown` is UTC, because Slack does not say the person's. */
export type ZoneSource = 'given' | 'person' | 'unknown';

/** The zone that was given, else that of the person. */
export async function zoneToKeep(
  given: string | null,
  userId: string,
  people: People,
): Promise<{ zone: string; zoneSource: ZoneSource }> {
  if (given !== null) return { zone: given, zoneSource: 'given' };
  const own = await people.zoneOf(userId);
  return own === null ? { zone: 'UTC', zoneSource: 'unknown' } : { zone: own, zoneSource: 'person' };
}

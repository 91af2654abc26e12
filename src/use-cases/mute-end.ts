import { nextTime } from '../domain/next-time.ts';
import type { AnswerSources, Asker } from './answer-intent.ts';
import { type ZoneSource, zoneToKeep } from './zone-to-keep.ts';

/** `until` is null where a mute is ended, `zoneSource` where no zone has to do with it. */
export type MuteEnd = { until: Date | null; zoneSource: ZoneSource | null };

const MORNING = '0 9 * * *';
/** Who asks shortly before nine means the day after. */
const SHORTEST_MS = 4 * 60 * 60_000;

export function endAfter(minutes: number, { now }: Pick<AnswerSources, 'now'>): MuteEnd {
  return { until: new Date(now().getTime() + minutes * 60_000), zoneSource: null };
}

/** 9:00 of the next morning, where the person is. */
export async function endInTheMorning(
  { userId }: Pick<Asker, 'userId'>,
  { people, now }: Pick<AnswerSources, 'people' | 'now'>,
): Promise<MuteEnd> {
  const { zone, zoneSource } = await zoneToKeep(null, userId, people);
  const until = nextTime(MORNING, zone, new Date(now().getTime() + SHORTEST_MS));
  if (until === null) throw new Error(`no morning comes in ${zone}`);
  return { until, zoneSource };
}

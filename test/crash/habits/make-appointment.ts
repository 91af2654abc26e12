import type { Town } from '../town.ts';
import { type } from './type-command.ts';

const SOONEST_MS = 4_000;
const LATEST_MS = 30_000;
const LATER_MS = 6 * 60 * 60_000;
const MINUTE_MS = 60_000;

/** A run or a stand-up once a day: at the next minute where that is near, or else in some hours, to be missed. */
export async function makeAppointment(town: Town): Promise<void> {
  const userId = town.newPerson();
  if (userId === undefined) return;
  const entry = { kind: 'appointment', userId, isAcknowledged: false, isMissed: false } as const;
  const channelId = town.random() < 0.3 ? town.newStandupChannel() : undefined;
  if (channelId !== undefined) {
    const text = `standup at "${timesOf(Date.now())}" UTC ${town.alpha.agentId}`;
    await type(town, text, { ...entry, channelId, of: 'standup' });
    return;
  }
  const pair = town.newPair();
  if (pair === undefined) return;
  const text = `schedule "${timesOf(Date.now())}" UTC run ${pair.agentId} ${pair.testCaseIds.join(' ')}`;
  await type(town, text, { ...entry, channelId: town.oneOf(town.busy), of: 'run', ...pair });
}

/** `daily 09:15` */
function timesOf(now: number): string {
  const nextMinute = Math.ceil(now / MINUTE_MS) * MINUTE_MS;
  const waitMs = nextMinute - now;
  const at = waitMs > SOONEST_MS && waitMs < LATEST_MS ? nextMinute : now + LATER_MS;
  return `daily ${new Date(at).toISOString().slice(11, 16)}`;
}

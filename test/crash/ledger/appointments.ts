import type { Of } from '../asked.ts';
import { type Evidence, names, shown } from '../evidence.ts';
import { digestsOf } from './standups.ts';

/** Further away than this, a test does not live to see it. */
const SOON_MS = 3 * 60_000;

/** Each due time takes place once, in one of its forms; one that was missed late, and says so. */
export function brokenAppointments(evidence: Evidence): string[] {
  return evidence.asked('appointment').flatMap((entry) => {
    const { of, userId } = entry;
    const { took, broken } = of === 'standup' ? standup(entry, evidence) : run(entry, evidence);
    const due = entry.isMissed || isDueSoon(userId, evidence) ? 1 : 0;
    // What nobody was told the time of may have had one.
    if (took > 1 || took < due) broken.push(`the ${of} of ${userId} took place ${took} times, not ${due}`);
    return broken;
  });
}

type Seen = { took: number; broken: string[] };

function standup({ channelId, userId, isMissed }: Of<'appointment'>, evidence: Evidence): Seen {
  const digests = digestsOf(channelId, userId, evidence);
  const broken = digests
    .filter((message) => isMissed && !shown(message).includes('late: due'))
    .map(() => `the missed stand-up of ${userId} does not say that it is late`);
  return { took: digests.length, broken };
}

function run(
  { channelId, userId, testCaseIds, isMissed }: Extract<Of<'appointment'>, { of: 'run' }>,
  { batchesOf, completionsOf, posted, requestCount }: Evidence,
): Seen {
  const started = batchesOf(testCaseIds);
  const notes = posted(channelId)
    .filter(({ text }) => text.includes('Scheduled run not done'))
    .filter(names(userId));
  const broken: string[] = [];
  const requests = requestCount(testCaseIds);
  if (requests > 1) broken.push(`${requests} requests for the schedule of ${userId}`);
  for (const { batchId } of started) {
    const [completion] = completionsOf(channelId, batchId);
    if (completion === undefined)
      broken.push(`no completion of ${batchId}, scheduled by ${userId} in ${channelId}`);
    else if (isMissed && !shown(completion).includes('late: due'))
      broken.push(`the missed run of ${userId} does not say that it is late`);
  }
  return { took: started.length + notes.length, broken };
}

/** By what the person was told: that it is set, and for when. */
function isDueSoon(userId: string, { toldTo }: Evidence): boolean {
  return toldTo(userId).some(({ text, blocks }) => {
    if (!text.includes('Set:')) return false;
    const { seconds } = /Next <!date\^(?<seconds>\d+)\^/u.exec(JSON.stringify(blocks))?.groups ?? {};
    return Number(seconds) * 1000 < Date.now() + SOON_MS;
  });
}

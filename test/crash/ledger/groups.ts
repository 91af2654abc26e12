import type { Of } from '../asked.ts';
import { type Evidence, shown } from '../evidence.ts';
import { contradictions, forgottenPeople, startedBy } from './presses.ts';

const TIMES = 3;

/** Three requests at most, one card, and one completion that sums up all of them and stands for each. */
export function brokenGroups(evidence: Evidence): string[] {
  return evidence.asked('run-failed-thrice').flatMap((entry) => {
    const { batchId, channelId, people, testCaseIds } = entry;
    const { completionsOf, requestCount } = evidence;
    const broken = forgottenPeople(entry, evidence);
    const requests = requestCount(testCaseIds);
    if (requests > TIMES) broken.push(`${requests} requests for the group of ${batchId}`);
    const started = startedBy(entry, evidence);
    for (const batch of started) {
      if (completionsOf(channelId, batch.batchId).length > 0)
        broken.push(`${batch.batchId} of a group was announced alone in ${channelId}`);
    }
    if (!people.some(({ isAcknowledged }) => isAcknowledged)) return broken;
    const ids = started.map((batch) => batch.batchId);
    return [
      ...broken,
      ...contradictions(entry, { startedCount: ids.length, times: TIMES }, evidence),
      ...brokenSum(entry, ids, evidence),
    ];
  });
}

function brokenSum(
  { batchId, channelId }: Of<'run-failed-thrice'>,
  ids: readonly string[],
  { groupCompletions, posted, sigmaMind }: Evidence,
): string[] {
  if (ids.length === 0) return [];
  const isOfGroup = (message: Parameters<typeof shown>[0]) => ids.some((id) => shown(message).includes(id));
  const here = posted(channelId).filter(({ threadTs }) => threadTs === null);
  const ends = groupCompletions.filter((message) => message.channelId === channelId && isOfGroup(message));
  const cards = here.filter(({ metadata }) => metadata?.event_type === 'sigma_card').filter(isOfGroup);
  const broken: string[] = [];
  if (cards.length > 1) broken.push(`${cards.length} cards for the group of ${batchId}`);
  const [end] = ends;
  if (end === undefined || ends.length > 1)
    return [...broken, `${ends.length} completions for the group of ${batchId} in ${channelId}`];
  const counts = ids.map((id) => sigmaMind.countsOf(id));
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const total = passed + counts.reduce((sum, count) => sum + count.failed, 0);
  if (!end.text.includes(`${passed} of ${total} attempts passed`))
    broken.push(`the group of ${batchId} comes to ${passed} of ${total}, not “${end.text}”`);
  if (ids.length < TIMES !== /Only \d of the 3 batches started/u.test(shown(end)))
    broken.push(`the group of ${batchId} does not say that ${ids.length} of ${TIMES} started`);
  return broken;
}

import type { Of } from '../asked.ts';
import { type Evidence, shown } from '../evidence.ts';

/** However many people press: one batch, and each of them has it or is told. */
export function brokenPresses(evidence: Evidence): string[] {
  const { completionsOf, requestCount } = evidence;
  return evidence.asked('run-again').flatMap((entry) => {
    const { batchId: pressedOn, channelId, testCaseIds } = entry;
    const broken = forgottenPeople(entry, evidence);
    const requests = requestCount(testCaseIds);
    if (requests > 1) broken.push(`${requests} requests for running ${pressedOn} again`);
    const started = startedBy(entry, evidence);
    if (!entry.people.some(({ isAcknowledged }) => isAcknowledged)) return broken;
    for (const { batchId } of started) {
      if (completionsOf(channelId, batchId).length === 0)
        broken.push(`no completion of ${batchId}, ${pressedOn} once more in ${channelId}`);
    }
    return [...broken, ...contradictions(entry, { startedCount: started.length, times: 1 }, evidence)];
  });
}

/** The batches that came of a press. */
export function startedBy(
  { testCaseIds, batchId }: Of<'run-again' | 'run-failed-thrice'>,
  { batchesOf }: Pick<Evidence, 'batchesOf'>,
) {
  return batchesOf(testCaseIds).filter((batch) => batch.batchId !== batchId);
}

/** Whose press was acknowledged, and who is neither named in the channel nor told anything. */
export function forgottenPeople(
  { kind, channelId, batchId, people }: Of<'run-again' | 'run-failed-thrice' | 'claim'>,
  { posted, toldTo }: Evidence,
): string[] {
  return people
    .filter(({ isAcknowledged, userId }) => isAcknowledged && toldTo(userId).length === 0)
    .filter(({ userId }) => posted(channelId).every((message) => !shown(message).includes(userId)))
    .map(({ userId }) => `nothing came of the ${kind} of ${userId} on ${batchId}`);
}

/** Nothing started and nobody told so, or everything and somebody told that it did not. */
export function contradictions(
  { kind, channelId, batchId, people }: Of<'run-again' | 'run-failed-thrice'>,
  { startedCount, times }: { startedCount: number; times: number },
  { toldOff, isToldToTryAgain }: Evidence,
): string[] {
  const isTold = people.some(({ userId }) => toldOff(channelId, userId) !== undefined);
  const isExcused = people.some(({ userId }) => isToldToTryAgain(userId));
  if (startedCount === 0 && !isTold && !isExcused) return [`nothing came of the ${kind} on ${batchId}`];
  if (startedCount >= times && isTold)
    return [`the ${kind} on ${batchId} started something and said it did not`];
  return [];
}

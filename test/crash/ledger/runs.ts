import type { Evidence } from '../evidence.ts';

/** One request at most; a batch that ends in the channel, or a word why there is none. */
export function brokenRuns(evidence: Evidence): string[] {
  const { batchesOf, completionsOf, toldOff, isToldToTryAgain, requestCount } = evidence;
  return evidence.asked('run').flatMap(({ userId, channelId, testCaseIds, isAcknowledged }) => {
    const broken: string[] = [];
    const requests = requestCount(testCaseIds);
    if (requests > 1) broken.push(`${requests} requests for the run of ${userId}`);
    if (!isAcknowledged) return broken;
    const started = batchesOf(testCaseIds);
    for (const { batchId } of started) {
      if (completionsOf(channelId, batchId).length === 0)
        broken.push(`no completion of ${batchId}, started by ${userId} in ${channelId}`);
    }
    const told = toldOff(channelId, userId);
    if (started.length === 0 && told === undefined && !isToldToTryAgain(userId))
      broken.push(`nothing came of the run of ${userId}`);
    if (started.length > 0 && told !== undefined)
      broken.push(`${userId} was told that a running batch did not start: ${told}`);
    return broken;
  });
}

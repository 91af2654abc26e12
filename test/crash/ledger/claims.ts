import { type Evidence, shown } from '../evidence.ts';
import { forgottenPeople } from './presses.ts';

/** What was saved stands at its message and at later results, under the name of one holder, who alone was told so. */
export function brokenClaims(evidence: Evidence): string[] {
  const { completions, isTold, sigmaMind } = evidence;
  return evidence.asked('claim').flatMap((entry) => {
    const { batchId, channelId, testCaseIds, people } = entry;
    const saved = people.filter(({ isAcknowledged }) => isAcknowledged);
    if (saved.length === 0) return [];
    const broken = forgottenPeople(entry, evidence);
    const claimers = people.filter(({ userId }) => isTold(userId, /^You claimed/u));
    if (claimers.length !== 1) broken.push(`${claimers.length} people were told that ${batchId} is theirs`);
    const [holder] = claimers;
    const isLater = (other: string) => {
      const again = evidence.batchesOf(testCaseIds).filter((batch) => batch.batchId !== batchId);
      return again.some((batch) => batch.batchId === other) && sigmaMind.countsOf(other).failed > 0;
    };
    for (const message of completions) {
      const isHere = message.channelId === channelId && shown(message).includes(batchId);
      if (!isHere && ![...shown(message).matchAll(/\bbatch_\w+/gu)].some(([other]) => isLater(other)))
        continue;
      const named = people.filter(({ userId }) => shown(message).includes(`claimed by ${userId}`));
      if (named.length !== 1 || named[0]?.userId !== holder?.userId)
        broken.push(`the claim of ${batchId} by ${holder?.userId} is not at “${message.text}”`);
    }
    return broken;
  });
}

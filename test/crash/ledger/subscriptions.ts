import { bareId } from '../../../playground/sigmamind/world.ts';
import type { Evidence } from '../evidence.ts';

/** Every batch of the agent ends in the channel; those of a group that was started there as one. */
export function brokenSubscriptions(evidence: Evidence): string[] {
  const { batchesOf, completionsOf, isTold, sigmaMind } = evidence;
  const groups = evidence.asked('run-failed-thrice');
  const mutes = evidence.asked('mute');
  return evidence.asked('subscribe').flatMap(({ agentId, channelId, answeredAt }) => {
    if (mutes.some((mute) => mute.channelId === channelId && isTold(mute.userId, /Muted here/u))) return [];
    const summed = groups
      .filter((group) => group.channelId === channelId)
      .flatMap(({ testCaseIds, batchId }) =>
        batchesOf(testCaseIds).filter((batch) => batch.batchId !== batchId),
      );
    return sigmaMind
      .batches()
      .filter((batch) => bareId(batch.agentId) === bareId(agentId) && batch.createdAt > answeredAt)
      .filter((batch) => !summed.includes(batch) && completionsOf(channelId, batch.batchId).length === 0)
      .map(({ batchId }) => `no completion of ${batchId} in the subscribed ${channelId}`);
  });
}

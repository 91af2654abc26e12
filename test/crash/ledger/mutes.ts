import { bareId } from '../../../playground/sigmamind/world.ts';
import type { Evidence } from '../evidence.ts';

/** Once the person is told, what ends afterwards is announced only where it was started in that channel. */
export function brokenMutes(evidence: Evidence): string[] {
  const { batchesOf, completionsOf, sigmaMind, toldTo } = evidence;
  const runs = evidence.asked('run');
  return evidence.asked('mute').flatMap(({ agentId, channelId, userId }) => {
    const told = toldTo(userId).find(({ text }) => /Muted here/u.test(text));
    if (told === undefined) return [];
    const startedHere = runs
      .filter((run) => run.channelId === channelId)
      .flatMap(({ testCaseIds }) => batchesOf(testCaseIds));
    return sigmaMind
      .batches()
      .filter((batch) => bareId(batch.agentId) === bareId(agentId) && !startedHere.includes(batch))
      .filter(
        ({ createdAt, plan }) => createdAt + Math.max(...plan.map(({ endMs }) => endMs)) > told.at.getTime(),
      )
      .filter(({ batchId }) => completionsOf(channelId, batchId).length > 0)
      .map(({ batchId }) => `${batchId} was announced in ${channelId}, muted by ${userId}`);
  });
}

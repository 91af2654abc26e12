import type { Evidence } from '../evidence.ts';

/** Whoever asks is answered, and what is watched ends in the channel. */
export function brokenQuestions(evidence: Evidence): string[] {
  const { completionsOf, isTold, toldTo } = evidence;
  const asked = [
    ...evidence.asked('question'),
    ...evidence.asked('watch'),
    ...evidence.asked('mute'),
    ...evidence.asked('standup'),
    ...evidence.asked('appointment'),
  ];
  const unanswered = asked
    .filter(({ userId, isAcknowledged }) => isAcknowledged && toldTo(userId).length === 0)
    .map(({ kind, userId }) => `no answer to the ${kind} of ${userId}`);
  const unannounced = evidence
    .asked('watch')
    .filter(({ userId }) => isTold(userId, /watching/iu))
    .filter(({ channelId, batchId }) => completionsOf(channelId, batchId).length === 0)
    .map(
      ({ channelId, batchId, userId }) => `no completion of ${batchId}, watched by ${userId} in ${channelId}`,
    );
  return [...unanswered, ...unannounced];
}

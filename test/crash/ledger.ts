import type { SimulatedSigmaMind } from '../../playground/sigmamind/start-sigma-mind.ts';
import { bareId } from '../../playground/sigmamind/world.ts';
import type { SimulatedSlack } from '../../playground/slack/slack-server.ts';

/** What a person typed. Each person types one thing, so that an answer tells what it answers. */
export type Asked = { userId: string; channelId: string; isAcknowledged: boolean } & (
  | { kind: 'run'; agentId: string; testCaseIds: readonly string[] }
  | { kind: 'watch'; batchId: string }
  /** To every batch of the agent; `answeredAt` is in milliseconds since 1970. */
  | { kind: 'subscribe'; agentId: string; answeredAt: number }
  | { kind: 'question' }
);

type Servers = { slack: SimulatedSlack; sigmaMind: SimulatedSigmaMind; channelIds: readonly string[] };

/** Every promise that was broken, as a sentence; those that time may still keep are among them. */
export function brokenPromises(asked: readonly Asked[], { slack, sigmaMind, channelIds }: Servers): string[] {
  const completions = countCompletions(slack, channelIds);
  const isAnnounced = (channelId: string, batchId: string) => completions.has(`${channelId} ${batchId}`);
  const batchesOf = Map.groupBy(
    sigmaMind.agents().flatMap(({ agentId }) => sigmaMind.batchIds(agentId)),
    (batchId) => keyOf(sigmaMind.planOf(batchId).map(({ testCase }) => testCase.testCaseId)),
  );
  const requestsFor = Map.groupBy(sigmaMind.requestsTo('create-batch-run'), ({ body }) =>
    keyOf((body as { testCases: string[] }).testCases),
  );
  const told = Map.groupBy(slack.ephemerals, ({ userId }) => userId);
  const textsFor = (userId: string) => (told.get(userId) ?? []).map(({ text }) => text);
  const broken = [...completions]
    .filter(([, count]) => count > 1)
    .map(([where, count]) => `${count} completions in ${where}`);
  broken.push(...brokenThreads(slack, sigmaMind, channelIds));

  for (const entry of asked) {
    const { userId, channelId } = entry;
    if (entry.kind === 'run') {
      const cases = keyOf(entry.testCaseIds);
      const requestCount = requestsFor.get(cases)?.length ?? 0;
      if (requestCount > 1) broken.push(`${requestCount} requests for the run of ${userId}`);
      if (!entry.isAcknowledged) continue;
      const started = batchesOf.get(cases) ?? [];
      for (const batchId of started) {
        if (!isAnnounced(channelId, batchId))
          broken.push(`no completion of ${batchId}, started by ${userId} in ${channelId}`);
      }
      const isTold = [...textsFor(userId), ...cardsOf(slack, channelId, userId)].some((text) =>
        NOT_STARTED.test(text),
      );
      if (started.length === 0 && !isTold) broken.push(`nothing came of the run of ${userId}`);
      if (started.length > 0 && isTold) broken.push(`${userId} was told that a running batch did not start`);
    } else if (entry.kind === 'subscribe') {
      const { answeredAt, agentId } = entry;
      for (const batch of sigmaMind.batches()) {
        const isMissed =
          bareId(batch.agentId) === bareId(agentId) &&
          batch.createdAt > answeredAt &&
          !isAnnounced(channelId, batch.batchId);
        if (isMissed) broken.push(`no completion of ${batch.batchId} in the subscribed ${channelId}`);
      }
    } else if (entry.isAcknowledged) {
      const answers = textsFor(userId);
      if (answers.length === 0) broken.push(`no answer to the ${entry.kind} of ${userId}`);
      if (entry.kind !== 'watch' || !answers.some((text) => /watching/iu.test(text))) continue;
      if (!isAnnounced(channelId, entry.batchId))
        broken.push(`no completion of ${entry.batchId}, watched by ${userId} in ${channelId}`);
    }
  }
  return broken;
}

const NOT_STARTED = /may not have started|not started|nothing was started/iu;
const RESULT = /\d+ of \d+ attempts? passed/u;

/** By channel and batch: the messages that show a result to everybody there. */
function countCompletions(slack: SimulatedSlack, channelIds: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const channelId of channelIds) {
    for (const { text, blocks, threadTs, isBroadcast } of slack.channel(channelId).messages) {
      if (!RESULT.test(text) || (threadTs !== null && !isBroadcast)) continue;
      const batchId = /\bbatch_\w+/u.exec(JSON.stringify(blocks))?.[0] ?? 'an unknown batch';
      const where = `${channelId} ${batchId}`;
      counts.set(where, (counts.get(where) ?? 0) + 1);
    }
  }
  return counts;
}

/** A completion of which attempts failed has what the judge remarked below it, once; any other has nothing. */
function brokenThreads(
  slack: SimulatedSlack,
  sigmaMind: SimulatedSigmaMind,
  channelIds: readonly string[],
): string[] {
  return channelIds.flatMap((channelId) => {
    const { messages } = slack.channel(channelId);
    const replies = Map.groupBy(messages, ({ threadTs }) => threadTs);
    return messages.flatMap(({ ts, text, blocks, threadTs }) => {
      if (!RESULT.test(text) || threadTs !== null) return [];
      const batchId = /\bbatch_\w+/u.exec(JSON.stringify(blocks))?.[0] ?? 'an unknown batch';
      const expected = sigmaMind.countsOf(batchId).failed > 0 ? 1 : 0;
      const found = replies.get(ts)?.length ?? 0;
      return found === expected ? [] : [`${found} messages with remarks of ${batchId} in ${channelId}`];
    });
  });
}

function cardsOf(slack: SimulatedSlack, channelId: string, userId: string): string[] {
  return slack
    .channel(channelId)
    .messages.map(({ text }) => text)
    .filter((text) => text.includes(`<@${userId}>`));
}

function keyOf(testCaseIds: readonly string[]): string {
  return [...new Set(testCaseIds)].sort().join(' ');
}

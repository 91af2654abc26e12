import type { SimulatedSigmaMind } from '../../playground/sigmamind/start-sigma-mind.ts';
import type { SimulatedSlack } from '../../playground/slack/slack-server.ts';

/** What a person typed. Each person types one thing, so that an answer tells what it answers. */
export type Asked = { userId: string; channelId: string; isAcknowledged: boolean } & (
  | { kind: 'run'; agentId: string; testCaseIds: readonly string[] }
  | { kind: 'watch'; batchId: string }
  | { kind: 'question' }
);

type Servers = { slack: SimulatedSlack; sigmaMind: SimulatedSigmaMind; channelIds: readonly string[] };

/** Every promise that was broken, as a sentence; those that time may still keep are among them. */
export function brokenPromises(asked: readonly Asked[], servers: Servers): string[] {
  const { slack, sigmaMind, channelIds } = servers;
  const batches = sigmaMind.agents().flatMap(({ agentId }) =>
    sigmaMind.batchIds(agentId).map((batchId) => ({
      batchId,
      cases: keyOf(sigmaMind.planOf(batchId).map(({ testCase }) => testCase.testCaseId)),
    })),
  );
  const broken: string[] = [];

  for (const { batchId } of batches) {
    for (const channelId of channelIds) {
      const count = completions(slack, channelId, batchId);
      if (count > 1) broken.push(`${count} completions of ${batchId} in ${channelId}`);
    }
  }
  for (const entry of asked) {
    const { userId, channelId } = entry;
    const told = textsFor(slack, userId);
    if (entry.kind === 'run') {
      const cases = keyOf(entry.testCaseIds);
      const started = batches.filter((batch) => batch.cases === cases);
      const requests = sigmaMind
        .requestsTo('create-batch-run')
        .filter(({ body }) => keyOf((body as { testCases: string[] }).testCases) === cases);
      if (requests.length > 1) broken.push(`${requests.length} requests for the run of ${userId}`);
      if (!entry.isAcknowledged) continue;
      for (const { batchId } of started) {
        if (completions(slack, channelId, batchId) === 0)
          broken.push(`no completion of ${batchId}, started by ${userId} in ${channelId}`);
      }
      const isTold = [...told, ...cardsOf(slack, channelId, userId)].some((text) => NOT_STARTED.test(text));
      if (started.length === 0 && !isTold) broken.push(`nothing came of the run of ${userId}`);
      if (started.length > 0 && isTold) broken.push(`${userId} was told that a running batch did not start`);
    } else if (entry.isAcknowledged) {
      if (told.length === 0) broken.push(`no answer to the ${entry.kind} of ${userId}`);
      if (entry.kind !== 'watch' || !told.some((text) => /watching/iu.test(text))) continue;
      if (completions(slack, channelId, entry.batchId) === 0)
        broken.push(`no completion of ${entry.batchId}, watched by ${userId} in ${channelId}`);
    }
  }
  return broken;
}

const NOT_STARTED = /may not have started|not started|nothing was started/iu;
const RESULT = /\d+ of \d+ attempts? passed/u;

export function completions(slack: SimulatedSlack, channelId: string, batchId: string): number {
  return slack
    .channel(channelId)
    .messages.filter(
      ({ text, blocks, threadTs, isBroadcast }) =>
        RESULT.test(text) && (threadTs === null || isBroadcast) && JSON.stringify(blocks).includes(batchId),
    ).length;
}

function textsFor(slack: SimulatedSlack, userId: string): string[] {
  return slack.ephemerals.filter((each) => each.userId === userId).map(({ text }) => text);
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

import { setTimeout as sleep } from 'node:timers/promises';
import { pick } from '../../playground/sigmamind/random.ts';
import type { SimulatedSigmaMind } from '../../playground/sigmamind/start-sigma-mind.ts';
import type { SimulatedSlack } from '../../playground/slack/slack-server.ts';
import type { Asked } from './ledger.ts';

const PEOPLE = 600;
const CASES_PER_AGENT = 16;

export const crashAgents = ['Alpha', 'Beta', 'Gamma'].map((name) => ({
  name,
  testCases: Array.from({ length: CASES_PER_AGENT }, (_, index) => ({
    label: `${name} case ${index + 1}`,
    userPrompt: `Ask about order ${index + 1}.`,
    successCriteria: 'The order is found.',
    attempt: 2,
    passRate: 0.7,
  })),
}));

export type People = ReturnType<typeof gatherPeople>;

/** A busy workspace: people who start and watch batches and ask questions, in several channels. */
export function gatherPeople(slack: SimulatedSlack, sigmaMind: SimulatedSigmaMind, random: () => number) {
  const userIds = Array.from({ length: PEOPLE }, (_, index) => `U0CRASH${String(index).padStart(4, '0')}`);
  for (const id of userIds) slack.addUser({ id, name: id.toLowerCase(), realName: id, isBot: false });
  const channelIds = ['C0CRASH001', 'C0CRASH002', 'C0CRASH003'];
  for (const id of channelIds) slack.addChannel({ id });
  const asked: Asked[] = [];
  // Two test cases that no other run has: what reached SigmaMind tells whose run it was.
  const pairs = sigmaMind.agents().flatMap(({ agentId, testCases }) =>
    testCases.flatMap((first, index) =>
      testCases.slice(index + 1).map((second) => ({
        agentId,
        testCaseIds: [first.testCaseId, second.testCaseId],
      })),
    ),
  );
  const oneOf = <Item>(items: readonly Item[]): Item => pick(random, items) as Item;

  function newestBatch(): { agentId: string; batchId: string } {
    const { agentId, testCases } = oneOf(sigmaMind.agents());
    const [newest] = sigmaMind.batchIds(agentId);
    if (newest !== undefined && random() < 0.5) return { agentId, batchId: newest };
    const { testCaseId } = oneOf(testCases);
    return { agentId, batchId: sigmaMind.createBatch(agentId, [testCaseId]) };
  }

  function next(): { text: string; entry: Asked } | null {
    const userId = userIds.shift();
    if (userId === undefined) return null;
    const common = { userId, channelId: oneOf(channelIds), isAcknowledged: false };
    const dice = random();
    if (dice < 0.45) {
      const [pair] = pairs.splice(Math.floor(random() * pairs.length), 1);
      if (pair === undefined) return null;
      const text = `run ${pair.agentId} ${pair.testCaseIds.join(' ')}`;
      return { text, entry: { ...common, kind: 'run', ...pair } };
    }
    const { agentId, batchId } = newestBatch();
    if (dice < 0.75) {
      return { text: `watch ${batchId} ${agentId}`, entry: { ...common, kind: 'watch', batchId } };
    }
    const text = oneOf([`cases ${agentId}`, `status ${agentId}`, `status ${batchId} ${agentId}`, 'agents']);
    return { text, entry: { ...common, kind: 'question' } };
  }

  /** Where nobody types anything but this. */
  const subscribedChannelId = 'C0CRASH004';
  slack.addChannel({ id: subscribedChannelId });

  return {
    asked,
    channelIds: [...channelIds, subscribedChannelId],

    /** A channel that is told of every batch of one agent, whoever starts it. */
    async subscribe(): Promise<void> {
      const [agent] = sigmaMind.agents();
      const userId = userIds.shift();
      if (agent === undefined || userId === undefined) return;
      const { agentId } = agent;
      const channelId = subscribedChannelId;
      const text = `subscribe ${agentId} on:always`;
      const { acknowledged: isAcknowledged } = await slack.command({ text, userId, channelId });
      await slack.until(() => slack.ephemerals.find((one) => one.userId === userId), 20_000);
      asked.push({ kind: 'subscribe', userId, channelId, agentId, isAcknowledged, answeredAt: Date.now() });
    },

    /** One person types one thing; where nobody takes it, sometimes Slack delivers it once more. */
    async ask(): Promise<void> {
      const given = next();
      if (given === null) return;
      const { text, entry } = given;
      asked.push(entry);
      const { userId, channelId } = entry;
      const command = { text, userId, channelId, triggerId: slack.newTriggerId() };
      const isRetried = random() < 0.5;
      const first = await slack.command(command);
      entry.isAcknowledged = first.acknowledged;
      if (first.acknowledged || !isRetried) return;
      await sleep(500);
      entry.isAcknowledged = (await slack.command(command)).acknowledged;
    },

    /** They go on until told to stop. */
    busy(): { stop(): Promise<void> } {
      const stopping = new AbortController();
      const pending: Promise<void>[] = [];
      const running = (async () => {
        while (!stopping.signal.aborted) {
          // Nobody is told of what is typed while no bot is there, so it would test nothing.
          if (slack.connections > 0) pending.push(this.ask());
          await sleep(80 + random() * 200);
        }
        await Promise.all(pending);
      })();
      return {
        async stop() {
          stopping.abort();
          await running;
        },
      };
    },
  };
}

import { pick } from '../../playground/sigmamind/random.ts';
import type { SimulatedSigmaMind } from '../../playground/sigmamind/start-sigma-mind.ts';
import type { SimulatedSlack } from '../../playground/slack/slack-server.ts';
import type { Asked } from './asked.ts';

const PEOPLE = 1_200;
const CASES_PER_AGENT = 16;
const CASES_TO_FAIL = 40;
const STANDUP_CHANNELS = 12;

const crashAgent = (name: string, count: number, passRate: number, attempt: number) => ({
  name,
  testCases: Array.from({ length: count }, (_, index) => ({
    label: `${name} case ${index + 1}`,
    userPrompt: `Ask about order ${index + 1}.`,
    successCriteria: 'The order is found.',
    ...{ attempt, passRate },
  })),
});

export const crashAgents = [
  ...['Alpha', 'Beta', 'Gamma'].map((name) => crashAgent(name, CASES_PER_AGENT, 0.7, 2)),
  crashAgent('Fails', CASES_TO_FAIL, 0, 1),
];

/** Two test cases that no other run has: what reached SigmaMind tells whose run it was. */
export type Pair = { agentId: string; testCaseIds: readonly [string, string] };

/** A finished batch of the agent that fails, and what is to be done with its result. */
type Failed = Pair & { batchId: string; use: 'run-again' | 'run-failed-thrice' | 'claim' };

export type Town = ReturnType<typeof buildTown>;

/** The people, channels and test cases of a workspace, each used once where that tells things apart. */
export function buildTown(slack: SimulatedSlack, sigmaMind: SimulatedSigmaMind, random: () => number) {
  const userIds = Array.from({ length: PEOPLE }, (_, index) => `U0CRASH${String(index).padStart(4, '0')}`);
  for (const id of userIds) slack.addUser({ id, name: id.toLowerCase(), realName: id, isBot: false });
  const addChannels = (letter: string, count: number) => {
    const ids = Array.from(
      { length: count },
      (_, index) => `C0CRASH${letter}${String(index + 1).padStart(2, '0')}`,
    );
    for (const id of ids) slack.addChannel({ id });
    return ids;
  };
  const busy = addChannels('0', 3);
  /** To Alpha, to the agent that fails, and two that will be muted for Beta. */
  const subscribed = addChannels('S', 2);
  const muted = addChannels('M', 2);
  const standups = addChannels('D', STANDUP_CHANNELS);
  const agents = sigmaMind.agents();
  const [alpha, beta, gamma, fails] = agents;
  if (alpha === undefined || beta === undefined || gamma === undefined || fails === undefined)
    throw new Error('these are not the agents of this suite');
  const pairs: Pair[] = [alpha, beta, gamma].flatMap(({ agentId, testCases }) =>
    testCases.flatMap((first, index) =>
      testCases
        .slice(index + 1)
        .map((second): Pair => ({ agentId, testCaseIds: [first.testCaseId, second.testCaseId] })),
    ),
  );
  // No two of them share a test case, so that each can be claimed by itself.
  const failing: Pair[] = fails.testCases.flatMap((first, index, all) => {
    const second = all[index + 1];
    return index % 2 === 0 && second !== undefined
      ? [{ agentId: fails.agentId, testCaseIds: [first.testCaseId, second.testCaseId] as const }]
      : [];
  });
  const takeOne = <Item>(items: Item[]): Item | undefined =>
    items.splice(Math.floor(random() * items.length), 1)[0];

  return {
    slack,
    sigmaMind,
    random,
    asked: [] as Asked[],
    failed: [] as Failed[],
    alpha,
    beta,
    fails,
    busy,
    subscribed,
    muted,
    channelIds: [...busy, ...subscribed, ...muted, ...standups],
    oneOf: <Item>(items: readonly Item[]): Item => pick(random, items) as Item,
    newPerson: () => userIds.shift(),
    newPair: () => takeOne(pairs),
    newPairOf: (agentId: string) => {
      const index = pairs.findIndex((pair) => pair.agentId === agentId);
      return index < 0 ? undefined : pairs.splice(index, 1)[0];
    },
    newFailingPair: () => failing.shift(),
    newStandupChannel: () => standups.shift(),
    notYetMuted: [...muted],
  };
}

import type { Asked } from '../asked.ts';
import type { Town } from '../town.ts';
import { deliver } from './deliver.ts';

/** What one person types, in what channel. */
export async function type(
  town: Town,
  text: string,
  entry: Extract<Asked, { userId: string; channelId: string }>,
): Promise<void> {
  const { asked, slack } = town;
  asked.push(entry);
  const { userId, channelId } = entry;
  const responseUrl = slack.newResponseUrl({ userId, channelId, message: null });
  const command = { text, userId, channelId, responseUrl, triggerId: slack.newTriggerId() };
  entry.isAcknowledged = (await deliver(town, () => slack.command(command))).acknowledged;
}

export async function run(town: Town): Promise<void> {
  await typeRun(town, town.oneOf(town.busy), town.newPair());
}

/** The starter is told of the end all the same. */
export async function runWhereMuted(town: Town): Promise<void> {
  await typeRun(town, town.oneOf(town.muted), town.newPairOf(town.beta.agentId));
}

async function typeRun(town: Town, channelId: string, pair: ReturnType<Town['newPair']>): Promise<void> {
  const userId = town.newPerson();
  if (pair === undefined || userId === undefined) return;
  const text = `run ${pair.agentId} ${pair.testCaseIds.join(' ')}`;
  await type(town, text, { kind: 'run', userId, channelId, isAcknowledged: false, ...pair });
}

export async function watch(town: Town): Promise<void> {
  const entry = newEntry(town);
  if (entry === null) return;
  const { agentId, batchId } = newestBatch(town);
  await type(town, `watch ${batchId} ${agentId}`, { ...entry, kind: 'watch', batchId });
}

export async function askSomething(town: Town): Promise<void> {
  const entry = newEntry(town);
  if (entry === null) return;
  const { agentId, batchId } = newestBatch(town);
  const text = town.oneOf([
    `cases ${agentId}`,
    `status ${agentId}`,
    `status ${batchId} ${agentId}`,
    'agents',
  ]);
  await type(town, text, { ...entry, kind: 'question' });
}

export async function askStandup(town: Town): Promise<void> {
  const entry = newEntry(town);
  if (entry !== null) await type(town, `standup ${town.alpha.agentId}`, { ...entry, kind: 'standup' });
}

export async function mute(town: Town): Promise<void> {
  const channelId = town.notYetMuted.shift();
  const userId = town.newPerson();
  if (channelId === undefined || userId === undefined) return;
  const { agentId } = town.beta;
  await type(town, `mute 1h ${agentId}`, { kind: 'mute', userId, channelId, agentId, isAcknowledged: false });
}

function newEntry(town: Town) {
  const userId = town.newPerson();
  return userId === undefined ? null : { userId, channelId: town.oneOf(town.busy), isAcknowledged: false };
}

function newestBatch({ oneOf, random, sigmaMind }: Town): { agentId: string; batchId: string } {
  const { agentId, testCases } = oneOf(sigmaMind.agents().slice(0, 3));
  const [newest] = sigmaMind.batchIds(agentId);
  if (newest !== undefined && random() < 0.5) return { agentId, batchId: newest };
  const { testCaseId } = oneOf(testCases);
  return { agentId, batchId: sigmaMind.createBatch(agentId, [testCaseId]) };
}

import type { Message } from '../../../playground/slack/model.ts';
import type { Of } from '../asked.ts';
import { shown } from '../evidence.ts';
import type { Town } from '../town.ts';
import { claim } from './claim.ts';
import { type } from './type-command.ts';

const ACTION_IDS = { 'run-again': 'rerun:all', 'run-failed-thrice': 'rerun:failed-thrice', claim: 'claim' };
const WATCHED = 0.5;
const TWO_AT_ONCE = 0.7;

/** In the dashboard: a batch of which every attempt fails. Sometimes somebody watches it in a busy channel too. */
export async function startFailingBatch(town: Town): Promise<void> {
  const pair = town.newFailingPair();
  if (pair === undefined) return;
  const { agentId } = pair;
  const batchId = town.sigmaMind.createBatch(agentId, [...pair.testCaseIds]);
  const use = town.oneOf(['run-again', 'run-failed-thrice', 'claim'] as const);
  town.failed.push({ ...pair, batchId, use });
  const userId = town.random() < WATCHED && town.slack.connections > 0 ? town.newPerson() : undefined;
  if (userId === undefined) return;
  const channelId = town.oneOf(town.busy);
  await type(town, `watch ${batchId} ${agentId}`, {
    kind: 'watch',
    ...{ userId, channelId, batchId, isAcknowledged: false },
  });
}

/** Two people at once, or one, at a result that nobody has touched. */
export async function pressButton(town: Town): Promise<void> {
  const found = nextResult(town);
  if (found === null) return;
  const { message, target } = found;
  town.failed.splice(town.failed.indexOf(target), 1);
  if (target.use !== 'claim') return press(town, message, { ...target, kind: target.use });
  await claim(town, message, { ...target, kind: 'claim', ...peopleAt(town, message) });
  if (shown(message).includes(ACTION_IDS['run-again']))
    await press(town, message, { ...target, kind: 'run-again' });
}

async function press(
  town: Town,
  message: Message,
  given: Omit<Of<'run-again' | 'run-failed-thrice'>, 'people' | 'channelId'>,
): Promise<void> {
  const entry = { ...given, ...peopleAt(town, message) };
  town.asked.push(entry);
  const actionId = ACTION_IDS[given.kind];
  await Promise.all(
    entry.people.map(async (person) => {
      const { userId } = person;
      person.isAcknowledged = (await town.slack.press({ message, actionId, userId })).acknowledged;
    }),
  );
}

function peopleAt({ newPerson, random }: Town, { channelId }: Message) {
  const count = random() < TWO_AT_ONCE ? 2 : 1;
  const userIds = Array.from({ length: count }, newPerson).filter((userId) => userId !== undefined);
  return { channelId, people: userIds.map((userId) => ({ userId, isAcknowledged: false })) };
}

function nextResult({ channelIds, failed, oneOf, slack }: Town) {
  for (const target of failed) {
    const messages = channelIds
      .flatMap((id) => slack.channel(id).messages)
      .filter(({ text }) => text.includes(target.batchId))
      .filter((message) => shown(message).includes(ACTION_IDS[target.use]));
    if (messages.length > 0) return { target, message: oneOf(messages) };
  }
  return null;
}

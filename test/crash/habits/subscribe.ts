import type { Town } from '../town.ts';

const ANSWERED_WITHIN_MS = 20_000;

/** Channels that are told of every batch of one agent, whoever starts it. */
export async function subscribe(town: Town): Promise<void> {
  const { alpha, beta, fails, muted, subscribed } = town;
  const wishes = [
    ...subscribed.map((channelId, index) => ({ channelId, agent: index === 0 ? alpha : fails })),
    ...muted.map((channelId) => ({ channelId, agent: beta })),
  ];
  await Promise.all(wishes.map(({ channelId, agent }) => subscribeTo(agent.agentId, channelId, town)));
}

async function subscribeTo(
  agentId: string,
  channelId: string,
  { asked, newPerson, slack }: Town,
): Promise<void> {
  const userId = newPerson();
  if (userId === undefined) return;
  const text = `subscribe ${agentId} on:always`;
  const { acknowledged: isAcknowledged } = await slack.command({ text, userId, channelId });
  await slack.until(() => slack.ephemerals.find((one) => one.userId === userId), ANSWERED_WITHIN_MS);
  asked.push({ kind: 'subscribe', userId, channelId, agentId, isAcknowledged, answeredAt: Date.now() });
}

import { randomUUID } from 'node:crypto';
import { type Agent, bareAgentId } from '../domain/agent.ts';
import { schedulePost } from './schedule.ts';
import type { Store, StoreTables } from './store.ts';

/** So many lists in a row must find an agent unknown before its channels hear of it. */
const LOOKS_OF_A_MISSING_AGENT = 5;

/** Keeps that SigmaMind did not know a subscribed agent; in the end every subscribed channel is told, once. */
export async function recordMissingAgent(tables: StoreTables, agentId: string, at: Date): Promise<void> {
  const before = await tables.listings.missing(agentId);
  const { since } = before ?? { since: at };
  const looks = (before?.looks ?? 0) + 1;
  await tables.listings.markMissing(agentId, { since, looks });
  if (looks !== LOOKS_OF_A_MISSING_AGENT) return;
  for (const { channelId } of await tables.subscriptions.ofAgent(agentId)) {
    await schedulePost(tables, {
      postId: randomUUID(),
      kind: 'agent-missing',
      subject: missingAgentSubject(agentId, since),
      channelId,
      createdAt: at,
    });
  }
}

/** What the message about a missing agent says; null where the agent is back or the subscription ended. */
export async function missingAgentNotice(
  { subject, channelId }: { subject: string; channelId: string },
  { listings, subscriptions }: Pick<Store, 'listings' | 'subscriptions'>,
): Promise<{ agent: Agent; since: Date } | null> {
  const [agentId = ''] = subject.split(' ');
  const missing = await listings.missing(agentId);
  if (missing === null || missingAgentSubject(agentId, missing.since) !== subject) return null;
  const subscription = await subscriptions.get(channelId, agentId);
  return subscription === null ? null : { agent: subscription.agent, since: missing.since };
}

/** An agent that goes missing again is told of again. */
function missingAgentSubject(agentId: string, since: Date): string {
  return `${bareAgentId(agentId)} ${since.toISOString()}`;
}

import { randomUUID } from 'node:crypto';
import { isSameAgent } from '../domain/agent.ts';
import type { AgentWords } from '../domain/intent.ts';
import type { Answer } from './answer.ts';
import type { AnswerSources, Asker, Question } from './answer-intent.ts';
import { changeOnce } from './change-once.ts';
import type { GivenAnswer } from './given-answer-store.ts';
import { listNewBatches } from './list-new-batches.ts';
import { endAfter, endInTheMorning, type MuteEnd } from './mute-end.ts';
import { isRefused, type Refused } from './refusal.ts';
import { matchAgents, resolveAgent } from './resolve-agent.ts';
import { schedulePost } from './schedule.ts';
import type { StoreTables } from './store.ts';
import { isMuted, type Subscription, type SubscriptionChange } from './subscription-store.ts';
import { beginSubscription } from './watch-subscribed.ts';
import { whyCannotPost } from './why-cannot-post.ts';

export type SubscriptionQuestion = Extract<
  Question,
  { kind: 'subscribe' | 'unsubscribe' | 'subscriptions' | 'mute' | 'mute-until-morning' | 'unmute' }
>;

export async function answerSubscription(
  question: SubscriptionQuestion,
  asker: Asker,
  sources: AnswerSources,
): Promise<Answer | Refused> {
  switch (question.kind) {
    case 'subscribe':
      return subscribe(question, asker, sources);
    case 'unsubscribe':
      return unsubscribe(question.agent, asker, sources);
    case 'subscriptions':
      return subscriptions(asker, sources);
    case 'mute':
      return mute(question.agent, endAfter(question.minutes, sources), asker, sources);
    case 'mute-until-morning':
      return mute(question.agent, await endInTheMorning(asker, sources), asker, sources);
    case 'unmute':
      return mute(question.agent, { until: null, zoneSource: null }, asker, sources);
  }
}

async function subscribe(
  question: Extract<SubscriptionQuestion, { kind: 'subscribe' }>,
  asker: Asker,
  sources: AnswerSources,
): Promise<Answer | Refused> {
  const { store, sigmaMind, now } = sources;
  const { channelId, userId } = asker;
  const cannotPost = await whyCannotPost(asker, sources);
  if (cannotPost !== null) return cannotPost;
  const resolved = await resolveAgent(question.agent, channelId, sources);
  if (isRefused(resolved)) return resolved;
  const before = await store.subscriptions.get(channelId, resolved.agentId);
  const agent = { ...resolved, name: resolved.name ?? before?.agent.name ?? null };
  const listed =
    before === null
      ? await listNewBatches(agent, await store.listings.known(agent.agentId), 'ended', sigmaMind)
      : [];
  return changeOnce(asker, sources, async (tables) => {
    const { filter, mentions } = question;
    const current = await tables.subscriptions.get(channelId, agent.agentId);
    const after = { channelId, agent, filter, mentions, userId, mutedUntil: current?.mutedUntil ?? null };
    const made = { changeId: asker.request ?? randomUUID(), before: current, after, userId };
    if (current !== null && saysTheSame(current, after)) return changed(made, channelId, tables, now());
    await announceChange(tables, made, channelId, now());
    if (current === null) await beginSubscription(tables, after, listed, now());
    else await tables.subscriptions.put(after);
    return changed(made, channelId, tables, now());
  });
}

async function unsubscribe(
  words: AgentWords,
  asker: Asker,
  sources: AnswerSources,
): Promise<Answer | Refused> {
  const { now } = sources;
  const { channelId, userId } = asker;
  const found = await subscribedTo(words, channelId, sources);
  if (isRefused(found)) return found;
  const [before, ...others] = found;
  if (before === undefined || others.length > 0) {
    return { refusal: { kind: 'which-subscription', subscribed: found.map(({ agent }) => agent) } };
  }
  const change = { changeId: asker.request ?? randomUUID(), before, after: null, userId };
  return changeOnce(asker, sources, async (tables) => {
    const { agentId } = before.agent;
    await announceChange(tables, change, channelId, now());
    await tables.subscriptions.remove(channelId, agentId);
    await tables.watches.removeSubscribed(channelId, agentId);
    return changed(change, channelId, tables, now());
  });
}

async function subscriptions({ channelId }: Asker, { store, now }: AnswerSources): Promise<Answer> {
  const all = await store.subscriptions.inChannel(channelId);
  const entries = await Promise.all(
    all.map(async (subscription) => ({
      ...subscription,
      lastAnnounced: await store.subscriptions.lastAnnounced(channelId, subscription.agent.agentId),
      missingSince: (await store.listings.missing(subscription.agent.agentId))?.since ?? null,
    })),
  );
  return { kind: 'subscriptions', subscriptions: entries, at: now() };
}

async function mute(
  words: AgentWords,
  end: MuteEnd,
  asker: Asker,
  sources: AnswerSources,
): Promise<Answer | Refused> {
  const { channelId } = asker;
  const found = await subscribedTo(words, channelId, sources);
  if (isRefused(found)) return found;
  const at = sources.now();
  const meant = end.until === null ? found.filter((one) => isMuted(one, at)) : found;
  return changeOnce(asker, sources, async (tables) => {
    for (const { agent } of meant) await tables.subscriptions.mute(channelId, agent.agentId, end.until);
    return { kind: 'muted', ...end, agents: meant.map(({ agent }) => agent) };
  });
}

/** The channel's subscriptions that the words name, by an id or name that SigmaMind may no longer know; all without words. */
async function subscribedTo(
  words: AgentWords,
  channelId: string,
  { store }: AnswerSources,
): Promise<Subscription[] | Refused> {
  const all = await store.subscriptions.inChannel(channelId);
  const agents = all.map(({ agent }) => agent);
  if (words === null)
    return all.length === 0 ? { refusal: { kind: 'not-subscribed', words, subscribed: [] } } : all;
  const matches = matchAgents(words, agents);
  if (matches.length === 0) return { refusal: { kind: 'not-subscribed', words, subscribed: agents } };
  return all.filter(({ agent }) => matches.some((match) => isSameAgent(match.agentId, agent.agentId)));
}

async function announceChange(
  tables: StoreTables,
  change: SubscriptionChange,
  channelId: string,
  createdAt: Date,
): Promise<void> {
  const { changeId } = change;
  await schedulePost(tables, {
    postId: randomUUID(),
    kind: 'subscription',
    subject: changeId,
    channelId,
    createdAt,
  });
  await tables.subscriptionChanges.add(change);
}

async function changed(
  { before, after }: SubscriptionChange,
  channelId: string,
  { subscriptions }: Pick<StoreTables, 'subscriptions'>,
  at: Date,
): Promise<GivenAnswer> {
  const all = await subscriptions.inChannel(channelId);
  return { kind: 'subscription-changed', before, after, all, at };
}

function saysTheSame(left: Subscription, right: Subscription): boolean {
  return JSON.stringify([left.filter, left.mentions]) === JSON.stringify([right.filter, right.mentions]);
}

import { bareAgentId } from '../domain/agent.ts';
import type { Appointment } from './clock-store.ts';
import type { PersonsAgent, PersonsBatch } from './person-store.ts';
import { DAY_MS, type RunLimits, whyTooMany } from './run-limits.ts';
import type { Store } from './store.ts';
import type { Subscription } from './subscription-store.ts';

/** How the operator's limits concern one person. Null is no limit. */
export type HomeLimits = {
  /** `unknown`: Slack did not say who is in the user groups that may. */
  mayRun: MayRun | null;
  /** Empty: in every channel. */
  channelIds: readonly string[];
  maxAttempts: number | null;
  /** Of the last 24 hours, in the whole workspace. */
  batches: { most: number; begun: number; freeAt: Date | null } | null;
};

export type MayRun = 'yes' | 'no' | 'unknown';

/**
 * What a person sees of the bot's state. Which channels somebody is in, the bot does not know and asks for no
 * scope to: so it names only channels in which this person did something, and merely counts the rest.
 */
export type Home = {
  at: Date;
  running: { batches: PersonsBatch[]; count: number; countElsewhere: number };
  agents: { agents: PersonsAgent[]; count: number };
  subscriptions: Subscription[];
  appointments: Appointment[];
  limits: HomeLimits;
};

export type HomeSources = {
  store: Pick<Store, 'persons' | 'batches' | 'subscriptions' | 'appointments' | 'admissions'>;
  limits: RunLimits;
  /** Answers soon. */
  mayRun(userId: string): Promise<MayRun>;
  now(): Date;
};

const MOST_BATCHES = 10;
const MOST_AGENTS = 8;

/** Asks the store alone: a Home is quick, and stands also while SigmaMind is away. */
export async function readHome(userId: string, sources: HomeSources): Promise<Home> {
  const { store } = sources;
  const [running, watchedCount, agents, subscriptions, appointments, limits] = await Promise.all([
    store.persons.running(userId, MOST_BATCHES),
    store.batches.countWatched(),
    store.persons.agents(userId, MOST_AGENTS),
    store.subscriptions.ofPerson(userId),
    store.appointments.ofPerson(userId),
    readLimits(userId, sources),
  ]);
  return {
    at: sources.now(),
    running: { ...running, countElsewhere: Math.max(0, watchedCount - running.count) },
    agents: withSubscribed(agents, subscriptions),
    subscriptions,
    appointments,
    limits,
  };
}

/** An agent that somebody subscribed to is theirs before it has a batch. */
function withSubscribed(
  { agents, otherIds }: { agents: PersonsAgent[]; otherIds: string[] },
  subscriptions: readonly Subscription[],
): Home['agents'] {
  const ids = new Set([...agents.map(({ agent }) => bareAgentId(agent.agentId)), ...otherIds]);
  const all = [...agents];
  for (const { agent } of subscriptions) {
    const id = bareAgentId(agent.agentId);
    if (!ids.has(id) && all.length < MOST_AGENTS) all.push({ agent, last: null });
    ids.add(id);
  }
  return { agents: all, count: ids.size };
}

async function readLimits(userId: string, { store, limits, mayRun, now }: HomeSources): Promise<HomeLimits> {
  const { userIds, groupIds, channelIds, maxAttempts, maxBatchesPerDay } = limits;
  return {
    mayRun: userIds.length === 0 && groupIds.length === 0 ? null : await mayRun(userId),
    channelIds,
    maxAttempts,
    batches: maxBatchesPerDay === null ? null : await batchesLeft(maxBatchesPerDay),
  };

  async function batchesLeft(most: number): Promise<HomeLimits['batches']> {
    const admitted = await store.admissions.since(new Date(now().getTime() - DAY_MS));
    const refusal = whyTooMany(1, admitted, limits);
    return {
      most,
      begun: admitted.reduce((sum, { batches }) => sum + batches, 0),
      freeAt: refusal?.kind === 'too-many-batches' ? refusal.freeAt : null,
    };
  }
}

import { type Agent, isSameAgent } from '../domain/agent.ts';
import type { Digest } from './digest-store.ts';
import { isRefused } from './refusal.ts';
import { type AgentSources, resolveAgent } from './resolve-agent.ts';
import { SigmaMindError } from './sigma-mind.ts';
import type { Store } from './store.ts';

export type CandidateSources = AgentSources & { store: Pick<Store, 'subscriptions'> };

/** `isMeant`: it has its lines in the digest also where nothing happened. */
export type Candidate = { agent: Agent; isMeant: boolean };

export type Candidates = { candidates: Candidate[]; unread: string[]; leftOutCount: number };

export const MOST_AGENTS = 25;

/** The agents that a digest looks at: those that were named, else the channel's own and then the account's. */
export async function digestCandidates(digest: Digest, sources: CandidateSources): Promise<Candidates> {
  const { meant, others, unread } = await (digest.agents.length > 0 ? named : usual)(digest, sources);
  const isMeant = (agent: Agent) => meant.some((one) => isSameAgent(one.agentId, agent.agentId));
  const all = unique([...meant, ...others]);
  const candidates = all.slice(0, MOST_AGENTS).map((agent) => ({ agent, isMeant: isMeant(agent) }));
  return { candidates, unread, leftOutCount: all.length - candidates.length };
}

type Found = { meant: Agent[]; others: Agent[]; unread: string[] };

async function named({ agents, channelId }: Digest, sources: CandidateSources): Promise<Found> {
  const found: Found = { meant: [], others: [], unread: [] };
  for (const words of agents) {
    const agent = await orNull(() => resolveAgent(words, channelId, sources));
    if (agent === null || isRefused(agent)) found.unread.push(words);
    else found.meant.push(agent);
  }
  return found;
}

async function usual({ channelId }: Digest, sources: CandidateSources): Promise<Found> {
  const own = await resolveAgent(null, channelId, sources);
  const subscriptions = await sources.store.subscriptions.inChannel(channelId);
  const meant = [...(isRefused(own) ? [] : [own]), ...subscriptions.map(({ agent }) => agent)];
  const others = await orNull(() => sources.directory.all());
  return {
    meant,
    others: others ?? [],
    unread: others === null && meant.length === 0 ? ['every agent'] : [],
  };
}

function unique(agents: readonly Agent[]): Agent[] {
  return agents.filter(
    (agent, index) => agents.findIndex((other) => isSameAgent(other.agentId, agent.agentId)) === index,
  );
}

async function orNull<Value>(read: () => Promise<Value>): Promise<Value | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof SigmaMindError) return null;
    throw error;
  }
}

import { type Agent, isSameAgent } from '../domain/agent.ts';
import type { AgentWords } from '../domain/intent.ts';
import type { AgentDirectory } from './agent-directory.ts';
import type { ChannelStore } from './channel-store.ts';
import type { Refused } from './refusal.ts';

export type AgentSources = {
  directory: AgentDirectory;
  channels: Pick<ChannelStore, 'defaultAgent'>;
  /** `SIGMA_AGENT_ID`. */
  configuredAgentId: string | null;
};

/** The agent that a person named; else the channel's default; else the configured one. */
export async function resolveAgent(
  words: AgentWords,
  channelId: string,
  sources: AgentSources,
): Promise<Agent | Refused> {
  if (words !== null) return findAgent(words, sources.directory);
  const channelDefault = await sources.channels.defaultAgent(channelId);
  if (channelDefault !== null) return channelDefault;
  if (sources.configuredAgentId !== null) return sources.directory.named(sources.configuredAgentId);
  return { refusal: { kind: 'agent-not-named' } };
}

async function findAgent(words: string, directory: AgentDirectory): Promise<Agent | Refused> {
  // A prefixed id is certainly one, so SigmaMind's own answer decides about it.
  if (words.startsWith('agent_')) return directory.named(words);
  const known = await directory.all();
  // Without a list to check against, a single word can only be an id.
  if (known.length === 0 && !/\s/u.test(words)) return { agentId: words, name: null, status: null };
  const matches = matchAgents(words, known);
  const [only, ...others] = matches;
  if (only === undefined) return { refusal: { kind: 'agent-unknown', words, known } };
  if (others.length > 0) return { refusal: { kind: 'agent-ambiguous', words, matches } };
  return only;
}

export function matchAgents(words: string, agents: readonly Agent[]): Agent[] {
  const byId = agents.filter((agent) => isSameAgent(agent.agentId, words));
  if (byId.length > 0) return byId;
  return agents.filter((agent) => agent.name !== null && sameName(agent.name, words));
}

export function sameName(left: string, right: string): boolean {
  return fold(left) === fold(right);
}

function fold(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
}

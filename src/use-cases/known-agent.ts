import { type Agent, isSameAgent } from '../domain/agent.ts';
import type { BatchRun } from '../domain/batch-run.ts';
import type { AgentWords } from '../domain/intent.ts';
import type { Refused } from './refusal.ts';
import { type AgentSources, resolveAgent } from './resolve-agent.ts';

/** A batch that is known tells its agent; what a person typed goes before that. */
export async function agentOf(
  words: AgentWords,
  known: Agent | null,
  channelId: string,
  sources: AgentSources,
): Promise<Agent | Refused> {
  if (words === null && known !== null) return known;
  return resolveAgent(words, channelId, sources);
}

export function named(agent: Agent, other: Agent | undefined): Agent {
  const isSame = other !== undefined && isSameAgent(agent.agentId, other.agentId);
  return agent.name === null && isSame ? { ...agent, name: other.name } : agent;
}

export function withName(batch: BatchRun, agent: Agent): BatchRun {
  return { ...batch, agent: named(batch.agent, agent) };
}

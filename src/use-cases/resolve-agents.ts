import { confirmAgent } from './confirm-agent.ts';
import { isRefused, type Refused } from './refusal.ts';
import { type AgentSources, matchAgents, resolveAgent } from './resolve-agent.ts';
import type { SigmaMind } from './sigma-mind.ts';

/** The words that name agents, each on its own, once every one is known to name one. */
export async function resolveAgents(
  names: readonly string[],
  channelId: string,
  sources: AgentSources & { sigmaMind: Pick<SigmaMind, 'listBatchRuns'> },
): Promise<string[] | Refused> {
  const resolved: string[] = [];
  for (const words of names) {
    const agent = await resolveAgent(words, channelId, sources);
    if (!isRefused(agent)) {
      await confirmAgent(agent, sources.sigmaMind);
      resolved.push(words);
      continue;
    }
    const parts = await partsOf(words, sources);
    if (parts === null) return agent;
    resolved.push(...parts);
  }
  return [...new Set(resolved)];
}

/** `Refund Line and Card Support`, where no agent is called so, but one each. */
async function partsOf(
  words: string,
  { directory }: Pick<AgentSources, 'directory'>,
): Promise<string[] | null> {
  const known = await directory.all();
  const parts = words.split(/\s+(?:and|&|\+)\s+/iu);
  return parts.length > 1 && parts.every((part) => matchAgents(part, known).length === 1) ? parts : null;
}

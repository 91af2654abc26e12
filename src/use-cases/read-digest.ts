import type { AgentDigest } from '../domain/digest.ts';
import { type CandidateSources, digestCandidates } from './digest-candidates.ts';
import { type AgentDigestSources, digestOfAgent, mayHaveNews, readAgentBatches } from './digest-of-agent.ts';
import type { Digest, DigestReading } from './digest-store.ts';
import { SigmaMindError } from './sigma-mind.ts';
import type { Store } from './store.ts';

export type DigestSources = CandidateSources &
  AgentDigestSources & {
    store: Pick<Store, 'batches' | 'runs' | 'subscriptions' | 'triage' | 'transaction'>;
  };

/** Of all agents together. */
const MOST_ATTEMPT_LISTS = 60;

/** Never throws a `SigmaMindError`: what cannot be read is named. */
export async function readDigest(digest: Digest, sources: DigestSources): Promise<DigestReading> {
  const { candidates, unread, leftOutCount } = await digestCandidates(digest, sources);
  const budget = { attemptLists: MOST_ATTEMPT_LISTS };
  const agents: AgentDigest[] = [];
  for (const { agent, isMeant } of candidates) {
    try {
      const batches = await readAgentBatches(agent, digest.since, sources);
      if (!isMeant && !mayHaveNews(batches, digest.since)) continue;
      const read = await digestOfAgent(agent, batches, digest, sources, budget);
      if (read.batchCount > 0 || isMeant) agents.push(read);
    } catch (error) {
      if (!(error instanceof SigmaMindError)) throw error;
      unread.push(agent.name ?? agent.agentId);
    }
  }
  return { agents, unread, leftOutCount };
}

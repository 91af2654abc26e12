import { type Agent, isSameAgent } from '../domain/agent.ts';
import { type SigmaMind, SigmaMindError } from './sigma-mind.ts';

/** The account's agents, asked for at most once a minute. */
export type AgentDirectory = {
  /** Empty where this account's API has no list of agents. */
  all(): Promise<Agent[]>;
  /** The agent with its name, or with its id alone where the list cannot be had or does not hold it. */
  named(agentId: string): Promise<Agent>;
};

const FRESH_MS = 60_000;

export function createAgentDirectory(
  sigmaMind: Pick<SigmaMind, 'listAgents'>,
  now: () => Date,
): AgentDirectory {
  let known: { at: number; agents: Promise<Agent[]> } | null = null;

  async function all(): Promise<Agent[]> {
    if (known === null || now().getTime() - known.at > FRESH_MS) {
      const asked = { at: now().getTime(), agents: listOrNone(sigmaMind) };
      known = asked;
      asked.agents.catch(() => {
        if (known === asked) known = null;
      });
    }
    return known.agents;
  }

  return {
    all,
    async named(agentId) {
      const nameless: Agent = { agentId, name: null, status: null };
      try {
        const found = (await all()).find((agent) => isSameAgent(agent.agentId, agentId));
        return found === undefined ? nameless : { ...found, agentId };
      } catch (error) {
        if (error instanceof SigmaMindError) return nameless;
        throw error;
      }
    },
  };
}

async function listOrNone(sigmaMind: Pick<SigmaMind, 'listAgents'>): Promise<Agent[]> {
  try {
    return await sigmaMind.listAgents();
  } catch (error) {
    const isAbsent =
      error instanceof SigmaMindError && (error.kind === 'not-found' || error.kind === 'invalid-request');
    if (isAbsent) return [];
    throw error;
  }
}

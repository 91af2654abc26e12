export type Agent = {
  agentId: string;
  name: string | null;
  status: string | null;
};

/** `agent_X` and `X` name one agent: this is the form to compare and to key by. */
export function bareAgentId(agentId: string): string {
  return agentId.startsWith('agent_') ? agentId.slice('agent_'.length) : agentId;
}

export function isSameAgent(left: string, right: string): boolean {
  return bareAgentId(left) === bareAgentId(right);
}

export function agentTitle(agent: Agent): string {
  return agent.name ?? agent.agentId;
}

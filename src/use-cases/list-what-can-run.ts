import type { Answer } from './answer.ts';
import type { AnswerSources, Asker, Question } from './answer-intent.ts';
import { isRefused, type Refused } from './refusal.ts';
import { resolveAgent } from './resolve-agent.ts';

export async function agents(
  { page }: Extract<Question, { kind: 'agents' }>,
  asker: Asker,
  { sigmaMind, channels, configuredAgentId }: AnswerSources,
): Promise<Answer> {
  const channelDefault = await channels.defaultAgent(asker.channelId);
  return {
    kind: 'agents',
    agents: await sigmaMind.listAgents(),
    page,
    defaultAgentId: channelDefault?.agentId ?? configuredAgentId,
  };
}

export async function cases(
  { agent: words, page }: Extract<Question, { kind: 'cases' }>,
  asker: Asker,
  sources: AnswerSources,
): Promise<Answer | Refused> {
  const agent = await resolveAgent(words, asker.channelId, sources);
  if (isRefused(agent)) return agent;
  const testCases = await sources.sigmaMind.listTestCases({ agentId: agent.agentId });
  return { kind: 'cases', agent, testCases, page };
}

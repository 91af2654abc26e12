import type { Answer } from './answer.ts';
import type { AnswerSources, Asker, Question } from './answer-intent.ts';
import { changeOnce } from './change-once.ts';
import { confirmAgent } from './confirm-agent.ts';
import { isRefused, type Refused } from './refusal.ts';
import { resolveAgent } from './resolve-agent.ts';

export async function use(
  { agent: words }: Extract<Question, { kind: 'use' }>,
  asker: Asker,
  sources: AnswerSources,
): Promise<Answer | Refused> {
  if (words !== null) {
    const agent = await resolveAgent(words, asker.channelId, sources);
    if (isRefused(agent)) return agent;
    await confirmAgent(agent, sources.sigmaMind);
    return changeOnce(asker, sources, async ({ channels }) => {
      await channels.setDefaultAgent(asker.channelId, agent);
      return { kind: 'default-agent-set', agent };
    });
  }
  const channelDefault = await sources.channels.defaultAgent(asker.channelId);
  if (channelDefault !== null) return { kind: 'default-agent', agent: channelDefault, source: 'channel' };
  const { configuredAgentId, directory } = sources;
  if (configuredAgentId === null) return { kind: 'default-agent', agent: null, source: 'none' };
  return { kind: 'default-agent', agent: await directory.named(configuredAgentId), source: 'configuration' };
}

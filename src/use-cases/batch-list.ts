import type { Answer } from './answer.ts';
import type { AnswerSources, Asker, Question } from './answer-intent.ts';
import { named } from './known-agent.ts';
import { isRefused, type Refused } from './refusal.ts';
import { resolveAgent } from './resolve-agent.ts';

const BATCHES_PER_PAGE = 10;

export async function batchList(
  { agent: words, page }: Extract<Question, { kind: 'batch-list' }>,
  asker: Asker,
  sources: AnswerSources,
): Promise<Answer | Refused> {
  const agent = await resolveAgent(words, asker.channelId, sources);
  if (isRefused(agent)) return agent;
  const found = await sources.sigmaMind.listBatchRuns({
    agentId: agent.agentId,
    page,
    size: BATCHES_PER_PAGE,
  });
  const watchedBatchIds = await sources.store.watches.watchedIn(
    asker.channelId,
    found.items.map((batch) => batch.batchId),
  );
  return { kind: 'batch-list', agent: named(agent, found.items[0]?.agent), page: found, watchedBatchIds };
}

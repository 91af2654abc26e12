import type { Answer } from './answer.ts';
import type { AnswerSources, Asker, Question } from './answer-intent.ts';
import { agentOf, named } from './known-agent.ts';
import { isRefused, type Refused } from './refusal.ts';

export async function job(
  { jobId, batchId, agent: words, page }: Extract<Question, { kind: 'job' }>,
  asker: Asker,
  sources: AnswerSources,
): Promise<Answer | Refused> {
  const seen = await sources.store.batches.ofJob(jobId);
  const itsBatchId = batchId ?? seen?.batchId;
  if (itsBatchId === undefined) return { refusal: { kind: 'batch-of-job-unknown', jobId } };
  const known = await sources.store.batches.get(itsBatchId);
  const knownAgent =
    known?.batch.agent ?? (seen === null ? null : await sources.directory.named(seen.agentId));
  const agent = await agentOf(words, knownAgent, asker.channelId, sources);
  if (isRefused(agent)) return agent;
  const testRun = await sources.sigmaMind.getTestRun({ jobId, batchId: itsBatchId, agentId: agent.agentId });
  return { kind: 'job', testRun: { ...testRun, agent: named(testRun.agent, agent) }, page };
}

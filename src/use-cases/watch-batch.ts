import { progressOf } from '../domain/batch-run.ts';
import type { Answer } from './answer.ts';
import type { AnswerSources, Asker, Question } from './answer-intent.ts';
import { batchStatus } from './batch-status.ts';
import { agentOf, withName } from './known-agent.ts';
import { newWatchedBatch } from './new-watched-batch.ts';
import { isRefused, type Refused } from './refusal.ts';
import { settleGroup } from './run-group.ts';
import { scheduleCards, scheduleLook } from './schedule.ts';

export async function watch(
  { batchId, agent: words }: Extract<Question, { kind: 'watch' }>,
  asker: Asker,
  sources: AnswerSources,
): Promise<Answer | Refused> {
  const { store, sigmaMind, messenger, now } = sources;
  const { channelId, userId } = asker;
  const slackError = await messenger.whyNoPosts(channelId);
  if (slackError !== null) return { refusal: { kind: 'cannot-post', slackError } };
  const known = await store.batches.get(batchId);
  const agent = await agentOf(words, known?.batch.agent ?? null, asker.channelId, sources);
  if (isRefused(agent)) return agent;
  const batch = withName(await sigmaMind.getBatchRun({ batchId, agentId: agent.agentId }), agent);
  if (progressOf(batch).isFinished) {
    return batchStatus({ kind: 'batch-status', batchId, agent: words }, asker, sources);
  }
  const added = await store.transaction(async (tables): Promise<'new' | 'known' | 'ended'> => {
    await scheduleLook(tables, batch.agent.agentId, now());
    const fresh = newWatchedBatch(batch, now(), now());
    await tables.batches.add(fresh);
    const isWatched = (await tables.watches.of(batchId)).length > 0;
    // Nobody has looked at it since the last channel stopped watching: what is stored of it is old.
    const isOpen = await (isWatched ? tables.batches.lookSoon(batchId, now()) : tables.batches.update(fresh));
    if (!isOpen) return 'ended';
    return (await tables.watches.add({ batchId, channelId, userId, isStarter: false, createdAt: now() }))
      ? 'new'
      : 'known';
  });
  if (added === 'ended') return batchStatus({ kind: 'batch-status', batchId, agent: words }, asker, sources);
  return { kind: 'watching', agent: batch.agent, batchId, isNew: added === 'new' };
}

export async function unwatch(
  { batchId }: Extract<Question, { kind: 'unwatch' }>,
  asker: Asker,
  { store, now }: AnswerSources,
): Promise<Answer | Refused> {
  const isRemoved = await store.transaction(async (tables) => {
    const groupId = await tables.runs.groupOf(batchId);
    if (groupId !== null) await scheduleCards(tables, now());
    const removed = await tables.watches.remove(batchId, asker.channelId);
    // Its end will not be noticed here any more, and may be all that the others wait for.
    if (removed && groupId !== null) await settleGroup(tables, groupId, now());
    return removed;
  });
  return isRemoved ? { kind: 'unwatched', batchId } : { refusal: { kind: 'not-watched', batchId } };
}

import { progressOf } from '../domain/batch-run.ts';
import type { Answer } from './answer.ts';
import type { AnswerSources, Asker, Question } from './answer-intent.ts';
import { batchStatus } from './batch-status.ts';
import { changeOnce } from './change-once.ts';
import { agentOf, withName } from './known-agent.ts';
import { newWatchedBatch } from './new-watched-batch.ts';
import { isRefused, type Refused } from './refusal.ts';
import { settleGroup } from './run-group.ts';
import { scheduleCards, scheduleLook } from './schedule.ts';
import { whyCannotPost } from './why-cannot-post.ts';

export async function watch(
  { batchId, agent: words }: Extract<Question, { kind: 'watch' }>,
  asker: Asker,
  sources: AnswerSources,
): Promise<Answer | Refused> {
  const { store, sigmaMind, now } = sources;
  const { channelId, userId } = asker;
  const cannotPost = await whyCannotPost(asker, sources);
  if (cannotPost !== null) return cannotPost;
  const known = await store.batches.get(batchId);
  const agent = await agentOf(words, known?.batch.agent ?? null, asker.channelId, sources);
  if (isRefused(agent)) return agent;
  const batch = withName(await sigmaMind.getBatchRun({ batchId, agentId: agent.agentId }), agent);
  if (progressOf(batch).isFinished) {
    return batchStatus({ kind: 'batch-status', batchId, agent: words }, asker, sources);
  }
  const watching = await changeOnce(asker, sources, async (tables) => {
    await scheduleLook(tables, batch.agent.agentId, now());
    const fresh = newWatchedBatch(batch, now(), now());
    await tables.batches.add(fresh);
    const isWatched = (await tables.watches.of(batchId)).length > 0;
    // Nobody has looked at it since the last channel stopped watching: what is stored of it is old.
    const isOpen = await (isWatched ? tables.batches.lookSoon(batchId, now()) : tables.batches.update(fresh));
    if (!isOpen) return null;
    const added = { batchId, channelId, userId, isStarter: false, createdAt: now() };
    return { kind: 'watching', agent: batch.agent, batchId, isNew: await tables.watches.add(added) };
  });
  return watching ?? batchStatus({ kind: 'batch-status', batchId, agent: words }, asker, sources);
}

export async function unwatch(
  { batchId }: Extract<Question, { kind: 'unwatch' }>,
  asker: Asker,
  sources: AnswerSources,
): Promise<Answer | Refused> {
  const { now } = sources;
  return changeOnce(asker, sources, async (tables) => {
    if ((await tables.batches.get(batchId))?.isFinished === true) {
      return { refusal: { kind: 'watch-ended', batchId } };
    }
    const groupId = await tables.runs.groupOf(batchId);
    if (groupId !== null) await scheduleCards(tables, now());
    if (!(await tables.watches.remove(batchId, asker.channelId))) {
      return { refusal: { kind: 'not-watched', batchId } };
    }
    // Its end will not be noticed here any more, and may be all that the others wait for.
    if (groupId !== null) await settleGroup(tables, groupId, now());
    return { kind: 'unwatched', batchId };
  });
}

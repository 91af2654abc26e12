import type { BatchHistory } from '../domain/batch-history.ts';
import { progressOf } from '../domain/batch-run.ts';
import { type AttemptList, lastCompletion, summarizeBatch } from '../domain/batch-summary.ts';
import type { Answer } from './answer.ts';
import type { AnswerSources, Asker, Question } from './answer-intent.ts';
import { readHistory } from './compare-with-earlier.ts';
import { historyOfBatch } from './history-of-batch.ts';
import { agentOf, withName } from './known-agent.ts';
import { readAttempts } from './read-attempts.ts';
import { isRefused, type Refused } from './refusal.ts';
import { SigmaMindError } from './sigma-mind.ts';
import type { Store } from './store.ts';
import { summaryOf } from './summary-of.ts';
import { triageNotes } from './triage-notes.ts';
import { usedButtonsOf } from './used-buttons.ts';

/** Whatever the store can answer alone: a finished batch no longer changes. */
export async function answerFromStore(
  question: Question,
  { store, now }: Pick<AnswerSources, 'store' | 'now'>,
): Promise<Answer | null> {
  if (question.kind !== 'batch-status') return null;
  const known = await store.batches.get(question.batchId);
  if (known?.finishedAt == null || known.attemptList === null) return null;
  const summary = summaryOf(known, await store.watches.of(question.batchId), now());
  const used = await usedButtonsOf(question.batchId, store);
  return withTriageNotes({ kind: 'batch-status', summary, history: known.history, used }, store);
}

export async function withTriageNotes(answer: Answer, store: Pick<Store, 'triage'>): Promise<Answer> {
  if (answer.kind !== 'batch-status') return answer;
  return { ...answer, triage: await triageNotes(answer.summary, store) };
}

export async function batchStatus(
  { batchId, agent: words }: Extract<Question, { kind: 'batch-status' }>,
  asker: Asker,
  sources: AnswerSources,
): Promise<Answer | Refused> {
  const { sigmaMind, store, now } = sources;
  const known = await store.batches.get(batchId);
  const agent = await agentOf(words, known?.batch.agent ?? null, asker.channelId, sources);
  if (isRefused(agent)) return agent;
  const batch = await sigmaMind.getBatchRun({ batchId, agentId: agent.agentId });
  const attemptList = await knownOrNull(() => readAttempts(batch, sources));
  const { isFinished } = progressOf(batch);
  const used = await usedButtonsOf(batchId, store);
  if (known === null) {
    const summary = summarizeBatch({
      batch: withName(batch, agent),
      attemptList,
      startedBy: null,
      startedAt: batch.createdAt,
      finishedAt: attemptList === null || !isFinished ? null : lastCompletion(attemptList),
      secondsLeft: null,
    });
    const history = isFinished ? await knownOrNull(() => readHistory(summary, sources)) : null;
    return { kind: 'batch-status', summary, history, used };
  }
  const current = {
    ...known,
    batch: withName(batch, known.batch.agent),
    attemptList: attemptList ?? known.attemptList,
  };
  return {
    kind: 'batch-status',
    summary: summaryOf(current, await store.watches.of(batchId), now()),
    history: isFinished ? await knownOrNull(() => historyOfBatch(current, sources)) : null,
    used,
  };
}

/** The counts are known, and worth showing without what is missing. */
async function knownOrNull<Value extends AttemptList | BatchHistory | null>(
  read: () => Promise<Value>,
): Promise<Value | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof SigmaMindError) return null;
    throw error;
  }
}

import type { AnswerSources, Question } from '../use-cases/answer-intent.ts';
import { answerFromStore } from '../use-cases/batch-status.ts';
import { isChannel } from './messages/channel-names.ts';
import type { Message } from './messages/message.ts';
import { withShare } from './messages/share.ts';
import { renderAnswer } from './render.ts';

/** Answers that an acknowledgement can carry at once; null for a question that needs a look at SigmaMind. */
export type FinishedAnswers = { to(question: Question, channelId: string): Promise<Message | null> };

/** A morning's worth of results that a team asks for again and again. */
const MOST_REMEMBERED = 200;

/** A finished batch no longer changes, so its message is built once. */
export function createFinishedAnswers(sources: Pick<AnswerSources, 'store' | 'now'>): FinishedAnswers {
  const remembered = new Map<string, { message: Message; version: string }>();
  return {
    async to(question, channelId) {
      if (question.kind !== 'batch-status') return null;
      const key = `${isChannel(channelId)} ${question.batchId}`;
      const known = remembered.get(key);
      // Of the message only its buttons change, each of them once, and what is said of its test cases.
      const { presses, triage } = sources.store;
      const usedCount = (await presses.takenOf(question.batchId)).length;
      const version = `${usedCount} ${await triage.revision()}`;
      if (known?.version === version) return known.message;
      const answer = await answerFromStore(question, sources);
      // How it stands against the batch before is still to be read.
      if (answer?.kind !== 'batch-status' || answer.history === null) return null;
      const message = withShare(renderAnswer(answer, sources.now()), answer, channelId);
      const [oldest] = remembered.keys();
      if (remembered.size >= MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
      remembered.set(key, { message, version });
      return message;
    },
  };
}

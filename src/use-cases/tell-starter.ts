import { isStarter } from '../domain/starter.ts';
import type { Answer } from './answer.ts';
import type { Delivery, Messenger } from './messenger.ts';
import type { Run } from './run-store.ts';
import type { Store } from './store.ts';

/** Answers the person who asked for a run; where it was none, the answer is kept for what waits for the run. */
export async function tellStarter(
  run: Run,
  answer: Answer,
  { messenger, store }: { messenger: Pick<Messenger, 'answer' | 'inWords'>; store: Store },
): Promise<Delivery> {
  if (!isStarter(run.reply.userId)) return messenger.answer(run.reply, answer);
  await store.keptAnswers.keep(run.runId, messenger.inWords(answer));
  return { kind: 'sent', messageTs: '' };
}

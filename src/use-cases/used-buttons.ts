import type { Press } from './press-store.ts';
import { scheduleAnswer, scheduleCards } from './schedule.ts';
import type { Store, StoreTables } from './store.ts';

/** A button of a finished batch that did its work, and for whom. */
export type UsedButton = Pick<Press, 'button' | 'userId' | 'pressedAt'>;

export async function usedButtonsOf(batchId: string, store: Pick<Store, 'presses'>): Promise<UsedButton[]> {
  const taken = await store.presses.takenOf(batchId);
  return taken.map(({ button, userId, pressedAt }) => ({ button, userId, pressedAt }));
}

/** After a run got under way: its button gives way to who pressed it, in the message where it stood. */
export async function markButtonUsed(tables: StoreTables, runId: string, at: Date): Promise<void> {
  const press = await tables.presses.take(runId);
  if (press === null) return;
  const { batchId, agentId, channelId, userId, messageTs, responseUrl, requestKey } = press;
  if (responseUrl !== null) {
    await scheduleAnswer(tables, {
      requestKey: `used:${requestKey}`,
      question: { kind: 'batch-status', batchId, agent: agentId },
      reply: { responseUrl, channelId, userId, replacesMessage: true },
      dueAt: at,
    });
  } else if (messageTs !== null && (await tables.posts.changed({ channelId, messageTs, subject: batchId }))) {
    await scheduleCards(tables, at);
  }
}

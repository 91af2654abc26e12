import { z } from 'zod';
import { cardContent } from '../use-cases/card-content.ts';
import type { Log } from '../use-cases/log.ts';
import type { Messenger } from '../use-cases/messenger.ts';
import { WORK } from '../use-cases/schedule.ts';
import type { Store } from '../use-cases/store.ts';
import { defineWorkKind, type Outcome, type WorkKind } from './work-kind.ts';

export type CardWorkDependencies = {
  store: Store;
  messenger: Pick<Messenger, 'updateCard'>;
  msBetweenUpdates: number;
  now(): Date;
  log: Log;
};

/** An edit that fails so often is not made, so that it does not hold up the cards behind it. */
const FAILURES_OF_A_CARD = 4;

/** Slack takes about 50 edits a minute in a workspace; one every 1.3 s keeps below it. */
export const MS_BETWEEN_UPDATES = 1_300;

/**
 * Brings one card up to date at a time, the one that has waited longest. The row stays until a turn finds no
 * card behind, so that the gap to the next update is kept.
 */
export function cardsWork({ store, messenger, msBetweenUpdates, now, log }: CardWorkDependencies): WorkKind {
  // Every change of a card asks for the row at once, so the gap cannot be kept by its due time alone; the
  // store knows the edits of other instances.
  let notBefore = new Date(0);
  let failing = { runId: '', times: 0 };
  const again = (effects?: Extract<Outcome, { kind: 'again' }>['effects']): Outcome => ({
    kind: 'again',
    dueAt: notBefore,
    ...(effects === undefined ? {} : { effects }),
  });
  return defineWorkKind({
    kind: WORK.cards,
    payload: z.object({}),
    maxAttempts: Number.POSITIVE_INFINITY,
    backoff: { baseMs: msBetweenUpdates, maxMs: 60_000 },
    async run() {
      const card = await store.cards.nextBehind();
      if (card === null) return { kind: 'done' };
      const shownAt = (await store.cards.lastShownAt())?.getTime() ?? 0;
      notBefore = new Date(Math.max(notBefore.getTime(), shownAt + msBetweenUpdates));
      if (now() < notBefore) return again();
      const content = await cardContent(card, store, now());
      if (content === null) return again((tables) => tables.cards.forget(card.runId));
      notBefore = new Date(now().getTime() + msBetweenUpdates);
      const delivery = await messenger.updateCard(card, content);
      switch (delivery.kind) {
        case 'sent':
          return again((tables) => tables.cards.markShown(card.runId, card.version, now()));
        case 'refused':
          log.warn({ runId: card.runId, slackError: delivery.slackError }, 'gave up a card');
          return again((tables) => tables.cards.forget(card.runId));
        case 'later':
          notBefore = delivery.at;
          return again();
        case 'failed':
          failing = { runId: card.runId, times: failing.runId === card.runId ? failing.times + 1 : 1 };
          if (failing.times < FAILURES_OF_A_CARD) return { kind: 'retry', error: delivery.error };
          failing.times = 0;
          // Others wait behind it; its next change brings it back.
          log.warn({ runId: card.runId, error: delivery.error }, 'left a card behind');
          return again((tables) => tables.cards.markShown(card.runId, card.version, now()));
      }
    },
  });
}

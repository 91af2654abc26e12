import { z } from 'zod';
import { cardContent } from '../use-cases/card-content.ts';
import type { Log } from '../use-cases/log.ts';
import type { Delivery, Messenger } from '../use-cases/messenger.ts';
import type { PostContents } from '../use-cases/post-content.ts';
import { WORK } from '../use-cases/schedule.ts';
import type { Store } from '../use-cases/store.ts';
import { defineWorkKind, type Effects, type Outcome, type WorkKind } from './work-kind.ts';

export type CardWorkDependencies = {
  store: Store;
  contentOf: PostContents;
  messenger: Pick<Messenger, 'updateCard' | 'updatePost'>;
  msBetweenUpdates: number;
  now(): Date;
  log: Log;
};

/** A message that shows something old. */
type Behind = {
  /** Tells it apart from the others. */
  name: string;
  /** Null where there is nothing to show any more. */
  update(): Promise<Delivery | null>;
  shown: Effects;
  forget: Effects;
};

/** An edit that fails so often is not made, so that it does not hold up the ones behind it. */
const FAILURES_OF_AN_EDIT = 4;

/** Slack takes about 50 edits a minute in a workspace; one every 1.3 s keeps below it. */
export const MS_BETWEEN_UPDATES = 1_300;

/**
 * Brings one message up to date at a time: a post, which somebody has just acted on, before a card, and of
 * those the one that has waited longest. The row stays until a turn finds none behind, so that the gap to the
 * next edit is kept.
 */
export function cardsWork(dependencies: CardWorkDependencies): WorkKind {
  const { store, contentOf, messenger, msBetweenUpdates, now, log } = dependencies;
  // Every change of a card asks for the row at once, so the gap cannot be kept by its due time alone; the
  // store knows the edits of other instances.
  let notBefore = new Date(0);
  let failing = { name: '', times: 0 };
  const again = (effects?: Effects): Outcome => ({
    kind: 'again',
    dueAt: notBefore,
    ...(effects === undefined ? {} : { effects }),
  });

  async function nextBehind(): Promise<Behind | null> {
    return (await postBehind()) ?? (await cardBehind());
  }

  async function postBehind(): Promise<Behind | null> {
    const behind = await store.posts.nextBehind();
    if (behind === null) return null;
    const { post, version } = behind;
    const shown: Effects = (tables) => tables.posts.markEdited(post.postId, version, now());
    return {
      name: `post ${post.postId}`,
      async update() {
        const content = await contentOf(post, Number.POSITIVE_INFINITY);
        return content === null ? null : messenger.updatePost(post, content);
      },
      shown,
      forget: shown,
    };
  }

  async function cardBehind(): Promise<Behind | null> {
    const card = await store.cards.nextBehind();
    if (card === null) return null;
    return {
      name: `card ${card.runId}`,
      async update() {
        const content = await cardContent(card, store, now());
        return content === null ? null : messenger.updateCard(card, content);
      },
      shown: (tables) => tables.cards.markShown(card.runId, card.version, now()),
      forget: (tables) => tables.cards.forget(card.runId),
    };
  }

  async function lastEditMs(): Promise<number> {
    const [card, post] = await Promise.all([store.cards.lastShownAt(), store.posts.lastEditedAt()]);
    return Math.max(card?.getTime() ?? 0, post?.getTime() ?? 0);
  }

  return defineWorkKind({
    kind: WORK.cards,
    payload: z.object({}),
    maxAttempts: Number.POSITIVE_INFINITY,
    backoff: { baseMs: msBetweenUpdates, maxMs: 60_000 },
    async run() {
      const behind = await nextBehind();
      if (behind === null) return { kind: 'done' };
      notBefore = new Date(Math.max(notBefore.getTime(), (await lastEditMs()) + msBetweenUpdates));
      if (now() < notBefore) return again();
      notBefore = new Date(now().getTime() + msBetweenUpdates);
      const delivery = await behind.update();
      switch (delivery?.kind) {
        case undefined:
          return again(behind.forget);
        case 'sent':
          return again(behind.shown);
        case 'refused':
          log.warn({ message: behind.name, slackError: delivery.slackError }, 'gave up a message');
          return again(behind.forget);
        case 'later':
          notBefore = delivery.at;
          return again();
        case 'failed':
          failing = { name: behind.name, times: failing.name === behind.name ? failing.times + 1 : 1 };
          if (failing.times < FAILURES_OF_AN_EDIT) return { kind: 'retry', error: delivery.error };
          failing.times = 0;
          // Others wait behind it; its next change brings it back.
          log.warn({ message: behind.name, error: delivery.error }, 'left a message behind');
          return again(behind.shown);
      }
    },
  });
}

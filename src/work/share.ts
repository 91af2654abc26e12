import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Messenger } from '../use-cases/messenger.ts';
import { WORK } from '../use-cases/schedule.ts';
import type { Store } from '../use-cases/store.ts';
import { type AnswerFinder, question, reply } from './answer.ts';
import { outcomeOfDelivery } from './delivery-outcome.ts';
import { defineWorkKind, type WorkKind } from './work-kind.ts';

export type ShareWorkDependencies = {
  store: Store;
  find: AnswerFinder;
  messenger: Pick<Messenger, 'deliver' | 'answer'>;
  now(): Date;
};

/** Posts in the channel, once, what one person was answered; says to that person why where it cannot. */
export function shareWork({ store, find, messenger, now }: ShareWorkDependencies): WorkKind {
  return defineWorkKind({
    kind: WORK.share,
    payload: z.object({ question, reply, subject: z.string() }),
    maxAttempts: 40,
    backoff: { baseMs: 500, maxMs: 60_000 },
    async run({ question: asked, reply: to, subject }, { key, holdsLease }) {
      const post = await store.posts.ensure({
        postId: randomUUID(),
        kind: 'share',
        subject,
        channelId: to.channelId,
        createdAt: now(),
      });
      if (post.state === 'sent') return { kind: 'done' };
      const answer = await find(asked, to, key);
      if (answer.kind === 'refused' || answer.kind === 'failed') {
        return outcomeOfDelivery(await messenger.answer(to, answer));
      }
      const content = { kind: 'shared', answer, sharedBy: to.userId } as const;
      const delivery = await messenger.deliver(post, content, holdsLease);
      if (delivery.kind !== 'refused') return outcomeOfDelivery(delivery);
      const { slackError } = delivery;
      const refusal = { kind: 'cannot-share', slackError } as const;
      return outcomeOfDelivery(await messenger.answer(to, { kind: 'refused', refusal }));
    },
  });
}

import { randomUUID } from 'node:crypto';
import type { Answer } from '../use-cases/answer.ts';
import type { Delivery, Messenger } from '../use-cases/messenger.ts';
import type { Run } from '../use-cases/run-store.ts';
import type { Store } from '../use-cases/store.ts';
import { tellStarter } from '../use-cases/tell-starter.ts';

export type TellRun = (run: Run, answer: Answer, holdsLease?: () => boolean) => Promise<Delivery>;

/**
 * Says that a run did not start: to the person who waits for it; where the clock asked for it, once in the
 * channel, and to the person if the channel is closed to the bot.
 */
export function createTellRun(dependencies: {
  store: Store;
  messenger: Pick<Messenger, 'answer' | 'deliver' | 'inWords'>;
  now(): Date;
}): TellRun {
  const { store, messenger, now } = dependencies;
  return async (run, answer, holdsLease = () => true) => {
    const { runId, reply } = run;
    const { byClock, channelId, userId } = reply;
    if (byClock === undefined) return tellStarter(run, answer, { messenger, store });
    const post = await store.posts.ensure({
      postId: randomUUID(),
      kind: 'not-run',
      subject: runId,
      channelId,
      createdAt: now(),
    });
    const delivery = await messenger.deliver(post, { kind: 'not-run', userId, byClock, answer }, holdsLease);
    return delivery.kind === 'refused' ? messenger.answer(reply, answer) : delivery;
  };
}

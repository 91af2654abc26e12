import { randomUUID } from 'node:crypto';
import type { Question } from './answer-intent.ts';
import type { Log } from './log.ts';
import { scheduleAnswer, scheduleRun } from './schedule.ts';
import type { Reply, Run, Store } from './store.ts';

/**
 * Takes what a person asked for into the store, so that it is done whatever happens to this process.
 * `requestKey` is the same when Slack delivers the same request again.
 */
export type Intake = {
  question(request: { requestKey: string; question: Question; reply: Reply }): Promise<void>;
  run(request: {
    requestKey: string;
    intent: Run['intent'];
    reply: Reply;
  }): Promise<'accepted' | 'known-already'>;
};

export type IntakeDependencies = {
  store: Store;
  now(): Date;
  /** Tells the work loop that something is due. */
  wake(): void;
  log: Log;
};

export function createIntake({ store, now, wake, log }: IntakeDependencies): Intake {
  return {
    async question({ requestKey, question, reply }) {
      await scheduleAnswer(store, { requestKey, question, reply, dueAt: now() });
      log.info({ request: requestKey, asked: question.kind, ...asker(reply) }, 'took a question');
      wake();
    },

    async run({ requestKey, intent, reply }) {
      const runId = randomUUID();
      const isNew = await store.transaction(async (tables) => {
        const added = await tables.runs.add({ runId, requestKey, intent, reply, createdAt: now() });
        if (added) await scheduleRun(tables, runId, now());
        return added;
      });
      log.info({ request: requestKey, runId, isNew, ...asker(reply) }, 'took a run');
      wake();
      return isNew ? 'accepted' : 'known-already';
    },
  };
}

function asker({ channelId, userId }: Reply) {
  return { channelId, userId };
}

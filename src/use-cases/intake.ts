import { randomUUID } from 'node:crypto';
import type { Question } from './answer-intent.ts';
import type { Log } from './log.ts';
import type { Press } from './press-store.ts';
import type { Reply } from './reply.ts';
import type { Run } from './run-store.ts';
import { scheduleAnswer, scheduleRun, scheduleShare } from './schedule.ts';
import type { Store } from './store.ts';

export type ShareRequest = { requestKey: string; question: Question; reply: Reply; subject: string };

/**
 * Takes what a person asked for into the store, so that it is done whatever happens to this process.
 * `requestKey` is the same when Slack delivers the same request again.
 */
export type Intake = {
  question(request: { requestKey: string; question: Question; reply: Reply }): Promise<void>;
  /** A question whose answer is posted in the channel, once for each subject. */
  share(request: ShareRequest): Promise<void>;
  run(request: {
    requestKey: string;
    intent: Run['intent'];
    reply: Reply;
    /** For whoever follows the run; a new id unless given. */
    runId?: string;
  }): Promise<'accepted' | 'known-already'>;
  /** A button that starts its run once for everybody; whoever pressed after another is told of that. */
  press(request: {
    requestKey: string;
    intent: Run['intent'];
    reply: Reply;
    on: Pick<Press, 'batchId' | 'agentId' | 'button' | 'messageTs' | 'responseUrl'>;
  }): Promise<'accepted' | 'used-before'>;
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

    async share({ requestKey, question, reply, subject }) {
      await scheduleShare(store, { requestKey, question, reply, subject, dueAt: now() });
      log.info({ request: requestKey, shared: question.kind, ...asker(reply) }, 'took a share');
      wake();
    },

    async run({ requestKey, intent, reply, runId = randomUUID() }) {
      const isNew = await store.transaction(async (tables) => {
        const group = (intent.times ?? 1) > 1 ? { groupId: runId } : {};
        const added = await tables.runs.add({
          runId,
          requestKey,
          intent,
          reply,
          createdAt: now(),
          ...group,
        });
        if (added) await scheduleRun(tables, runId, now());
        return added;
      });
      log.info({ request: requestKey, runId, isNew, ...asker(reply) }, 'took a run');
      wake();
      return isNew ? 'accepted' : 'known-already';
    },

    async press({ requestKey, intent, reply, on }) {
      const runId = randomUUID();
      const { channelId, userId } = reply;
      const press: Press = { ...on, requestKey, runId, userId, channelId, pressedAt: now() };
      const first = await store.transaction(async (tables) => {
        const counts = await tables.presses.add(press);
        if (counts.requestKey !== requestKey) {
          const { batchId, button, pressedAt } = counts;
          const question = {
            kind: 'button-used',
            batchId,
            button,
            userId: counts.userId,
            pressedAt,
          } as const;
          await scheduleAnswer(tables, { requestKey, question, reply, dueAt: now() });
        }
        if (counts.runId !== runId) return counts;
        const group = (intent.times ?? 1) > 1 ? { groupId: runId } : {};
        const isNew = await tables.runs.add({ runId, requestKey, intent, reply, createdAt: now(), ...group });
        if (isNew) await scheduleRun(tables, runId, now());
        // Slack delivered again what was refused and given back: the button stays free.
        else await tables.presses.release(runId);
        return counts;
      });
      log.info(
        { request: requestKey, runId: first.runId, button: on.button, ...asker(reply) },
        'took a press',
      );
      wake();
      return first.requestKey === requestKey ? 'accepted' : 'used-before';
    },
  };
}

function asker({ channelId, userId }: Reply) {
  return { channelId, userId };
}

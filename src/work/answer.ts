import { z } from 'zod';
import { RERUNS } from '../domain/rerun.ts';
import type { Answer } from '../use-cases/answer.ts';
import { type AnswerSources, answerIntent, type Question } from '../use-cases/answer-intent.ts';
import { failureOf } from '../use-cases/failure.ts';
import type { Log } from '../use-cases/log.ts';
import type { Messenger } from '../use-cases/messenger.ts';
import type { Reply } from '../use-cases/reply.ts';
import { scheduleAnswer, WORK } from '../use-cases/schedule.ts';
import { clockQuestions } from './clock-questions.ts';
import { outcomeOfDelivery } from './delivery-outcome.ts';
import { filter, mentions } from './subscription-payload.ts';
import { defineWorkKind, type WorkKind } from './work-kind.ts';

export type AnswerWorkDependencies = {
  sources: AnswerSources;
  messenger: Pick<Messenger, 'answer'>;
  log: Log;
};

/** Begins the key of the row that says how a question given up ended: it is the last that is tried. */
const LAST_WORD = 'last-word:';

const words = z.string().nullable();
const page = z.int().min(0);

export const question: z.ZodType<Question> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('batch-status'), batchId: z.string(), agent: words }),
  z.object({ kind: z.literal('batch-list'), agent: words, page }),
  z.object({
    kind: z.literal('job'),
    jobId: z.string(),
    batchId: z.string().nullable(),
    agent: words,
    page,
  }),
  z.object({ kind: z.literal('watch'), batchId: z.string(), agent: words }),
  z.object({ kind: z.literal('unwatch'), batchId: z.string() }),
  z.object({ kind: z.literal('agents'), page }),
  z.object({ kind: z.literal('cases'), agent: words, page }),
  z.object({ kind: z.literal('use'), agent: words }),
  z.object({ kind: z.literal('subscribe'), agent: words, filter, mentions }),
  z.object({ kind: z.literal('unsubscribe'), agent: words }),
  z.object({ kind: z.literal('subscriptions') }),
  z.object({ kind: z.literal('mute'), agent: words, minutes: z.number().positive() }),
  z.object({ kind: z.literal('mute-until-morning'), agent: words }),
  z.object({ kind: z.literal('unmute'), agent: words }),
  ...clockQuestions,
  z.object({
    kind: z.literal('triage-decided'),
    changeId: z.string(),
    held: z.array(z.object({ title: z.string(), userId: z.string() })).default([]),
  }),
  z.object({
    kind: z.literal('button-used'),
    batchId: z.string(),
    button: z.enum(RERUNS),
    userId: z.string(),
    pressedAt: z.coerce.date(),
  }),
  z.object({
    kind: z.literal('press-refused'),
    why: z.enum(['run-not-known', 'run-again-taken']),
    agent: words.optional(),
  }),
  z.object({ kind: z.literal('not-run'), runId: z.string() }),
]);

export const reply: z.ZodType<Reply> = z.object({
  responseUrl: z.string().nullable(),
  channelId: z.string(),
  userId: z.string(),
  replacesMessage: z.boolean(),
});

/** The answer to a question; what SigmaMind or the bot did wrong is an answer too. */
export type AnswerFinder = (asked: Question, to: Reply, request: string) => Promise<Answer>;

export function createAnswerFinder({ sources, log }: { sources: AnswerSources; log: Log }): AnswerFinder {
  return async (asked, to, request) => {
    try {
      return await answerIntent(asked, { ...to, request }, sources);
    } catch (error) {
      const failure = failureOf(error, doingOf(asked));
      log.error({ request, reference: failure.reference, question: asked, err: error }, 'could not answer');
      return { kind: 'failed', failure };
    }
  };
}

/** Answers a command or button that needs a look at SigmaMind. */
export function answerWork({ sources, messenger, log }: AnswerWorkDependencies): WorkKind {
  const find = createAnswerFinder({ sources, log });
  return defineWorkKind({
    kind: WORK.answer,
    payload: z.object({ question, reply }),
    // A crash counts as an attempt, whoever caused it.
    maxAttempts: 40,
    backoff: { baseMs: 500, maxMs: 60_000 },
    async run({ question: asked, reply: to }, { key }) {
      return outcomeOfDelivery(await messenger.answer(to, await find(asked, to, key)));
    },
    onParked({ question: asked, reply: to }, error, key) {
      const failure = failureOf(new Error(error), doingOf(asked));
      log.error({ reference: failure.reference, question: asked, error }, 'gave up a question');
      if (key.startsWith(LAST_WORD)) return async () => {};
      const requestKey = `${LAST_WORD}${key}`;
      return async (tables) => {
        const at = sources.now();
        await scheduleAnswer(tables, { requestKey, question: asked, reply: to, dueAt: at });
        const given = await tables.givenAnswers.of(key);
        await tables.givenAnswers.keep(requestKey, given ?? { kind: 'failed', failure }, at);
      };
    },
  });
}

/** Follows "while"; names the id, where that may be what SigmaMind does not know. */
function doingOf(asked: Question): string {
  switch (asked.kind) {
    case 'batch-status':
      return `reading ${asked.batchId}`;
    case 'watch':
      return `reading ${asked.batchId} to watch it`;
    case 'job':
      return `reading ${asked.jobId}${asked.batchId === null ? '' : ` of ${asked.batchId}`}`;
    default:
      return DOING[asked.kind];
  }
}

const DOING: Record<Exclude<Question['kind'], 'batch-status' | 'watch' | 'job'>, string> = {
  'batch-list': 'listing the batches',
  unwatch: 'ending the watch',
  agents: 'listing the agents',
  cases: 'listing the test cases',
  use: 'looking up the agent, so the default is as it was',
  subscribe: 'listing the batches of the agent, so the subscription is as it was',
  unsubscribe: 'ending the subscription',
  subscriptions: 'listing the subscriptions',
  mute: 'muting',
  'mute-until-morning': 'muting',
  unmute: 'unmuting',
  'standup-now': 'asking for the stand-up',
  'standup-at': 'making the stand-up an appointment, so nothing was set',
  'standup-off': 'ending the stand-ups',
  'schedule-run': 'scheduling the run, so nothing was set',
  schedules: 'listing the schedules',
  'change-schedule': 'changing the schedule',
  'triage-decided': 'confirming what was decided',
  'button-used': 'taking the press of a button',
  'press-refused': 'taking the press of a button',
  'not-run': 'saying why nothing was started',
};

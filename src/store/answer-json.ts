import { z } from 'zod';
import type { GivenAnswer } from '../use-cases/given-answer-store.ts';
import { storedTask } from './appointments.ts';
import { stored } from './json.ts';
import { storedRefusal } from './refusal-json.ts';
import { storedSubscription } from './subscription-json.ts';

const { agent, date } = stored;

const appointment = z.object({
  appointmentId: z.string(),
  number: z.number(),
  channelId: z.string(),
  userId: z.string(),
  task: storedTask,
  times: z.object({ words: z.string(), pattern: z.string() }),
  zone: z.string(),
  isPaused: z.boolean(),
  nextAt: date,
  createdAt: date,
});

const zoneSource = z.enum(['given', 'person', 'unknown']);
const { mutedSubscription } = storedSubscription;

const failure = z.object({
  kind: z.enum([
    'unauthorized',
    'not-found',
    'rate-limited',
    'invalid-request',
    'unavailable',
    'unexpected-response',
    'internal',
  ]),
  apiMessage: z.string().nullable(),
  retryAfterSeconds: z.number().nullable(),
  doing: z.string(),
  reference: z.string(),
});

const answers = {
  watching: z.object({
    kind: z.literal('watching'),
    agent,
    batchId: z.string(),
    isNew: z.boolean(),
  }),
  unwatched: z.object({ kind: z.literal('unwatched'), batchId: z.string() }),
  'default-agent-set': z.object({ kind: z.literal('default-agent-set'), agent }),
  'subscription-changed': z.object({
    kind: z.literal('subscription-changed'),
    before: mutedSubscription.nullable(),
    after: mutedSubscription.nullable(),
    all: z.array(mutedSubscription),
    at: date,
  }),
  muted: z.object({
    kind: z.literal('muted'),
    until: date.nullable(),
    zoneSource: zoneSource.nullable().default(null),
    agents: z.array(agent),
  }),
  'standup-posted': z.object({
    kind: z.literal('standup-posted'),
    since: date,
    next: appointment.nullable(),
  }),
  'standup-stopped': z.object({ kind: z.literal('standup-stopped'), wasSet: z.boolean() }),
  'appointment-made': z.object({ kind: z.literal('appointment-made'), appointment, zoneSource }),
  appointments: z.object({
    kind: z.literal('appointments'),
    appointments: z.array(appointment),
    changed: z.object({ number: z.number(), to: z.enum(['paused', 'active', 'removed']) }).nullable(),
  }),
  'same-batch-running': z.object({
    kind: z.literal('same-batch-running'),
    agent,
    runId: z.string(),
    same: z.object({
      batchId: z.string().nullable(),
      startedBy: z.string().nullable(),
      startedAt: date.nullable(),
    }),
    attemptCount: z.number(),
  }),
  'may-have-started': z.object({
    kind: z.literal('may-have-started'),
    startedBy: z.string(),
    agent,
    runId: z.string(),
    caseCount: z.number(),
    attemptCount: z.number().nullable(),
  }),
  refused: z.object({ kind: z.literal('refused'), refusal: storedRefusal }),
  failed: z.object({ kind: z.literal('failed'), failure }),
} satisfies { [Kind in GivenAnswer['kind']]: z.ZodType<Extract<GivenAnswer, { kind: Kind }>> };

export const givenAnswer: z.ZodType<GivenAnswer> = z.union(Object.values(answers));

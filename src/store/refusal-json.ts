import { z } from 'zod';
import type { Refusal } from '../use-cases/refusal.ts';
import { stored } from './json.ts';

const { agent, date, testCase } = stored;
const kind = <Kind extends Refusal['kind']>(name: Kind) => z.literal(name);

const refusals = {
  'agent-not-named': z.object({ kind: kind('agent-not-named') }),
  'agent-unknown': z.object({
    kind: kind('agent-unknown'),
    words: z.string(),
    known: z.array(agent),
    mayBeLabel: z.boolean().optional(),
  }),
  'agent-ambiguous': z.object({ kind: kind('agent-ambiguous'), words: z.string(), matches: z.array(agent) }),
  'test-cases-unknown': z.object({
    kind: kind('test-cases-unknown'),
    words: z.array(z.string()),
    agent,
    known: z.array(testCase),
  }),
  'label-ambiguous': z.object({
    kind: kind('label-ambiguous'),
    label: z.string(),
    matches: z.array(testCase),
  }),
  'nothing-to-run': z.object({ kind: kind('nothing-to-run'), agent }),
  'no-test-cases': z.object({ kind: kind('no-test-cases'), agent }),
  'no-batch-yet': z.object({ kind: kind('no-batch-yet'), agent }),
  'no-finished-batch': z.object({ kind: kind('no-finished-batch'), agent }),
  'nothing-failed': z.object({
    kind: kind('nothing-failed'),
    agent,
    batchId: z.string(),
    isNewest: z.boolean(),
  }),
  'failed-cases-unknown': z.object({ kind: kind('failed-cases-unknown'), agent, batchId: z.string() }),
  'batch-cases-unknown': z.object({ kind: kind('batch-cases-unknown'), agent, batchId: z.string() }),
  'batch-of-job-unknown': z.object({ kind: kind('batch-of-job-unknown'), jobId: z.string() }),
  'cannot-post': z.object({ kind: kind('cannot-post'), slackError: z.string() }),
  'no-channel-to-share-in': z.object({ kind: kind('no-channel-to-share-in') }),
  'cannot-share': z.object({ kind: kind('cannot-share'), slackError: z.string() }),
  'not-watched': z.object({ kind: kind('not-watched'), batchId: z.string() }),
  'watch-ended': z.object({ kind: kind('watch-ended'), batchId: z.string() }),
  'not-subscribed': z.object({
    kind: kind('not-subscribed'),
    words: z.string().nullable(),
    subscribed: z.array(agent),
  }),
  'which-subscription': z.object({ kind: kind('which-subscription'), subscribed: z.array(agent) }),
  'run-not-known': z.object({ kind: kind('run-not-known') }),
  'run-again-taken': z.object({
    kind: kind('run-again-taken'),
    agent: z.string().nullable().default(null),
  }),
  'schedule-unknown': z.object({ kind: kind('schedule-unknown'), number: z.number() }),
  'never-due': z.object({ kind: kind('never-due'), words: z.string() }),
  'person-not-allowed': z.object({
    kind: kind('person-not-allowed'),
    userIds: z.array(z.string()),
    groupIds: z.array(z.string()),
  }),
  'channel-not-allowed': z.object({ kind: kind('channel-not-allowed'), channelIds: z.array(z.string()) }),
  'user-group-unreadable': z.object({
    kind: kind('user-group-unreadable'),
    groupId: z.string(),
    slackError: z.string(),
  }),
  'too-many-attempts': z.object({
    kind: kind('too-many-attempts'),
    agent,
    attempts: z.number(),
    most: z.number(),
    fitting: z.array(z.string()),
  }),
  'too-many-batches': z.object({
    kind: kind('too-many-batches'),
    most: z.number(),
    begun: z.number(),
    asked: z.number(),
    freeAt: date.nullable(),
  }),
} satisfies { [Kind in Refusal['kind']]: z.ZodType<Extract<Refusal, { kind: Kind }>> };

export const storedRefusal: z.ZodType<Refusal> = z.union(Object.values(refusals));

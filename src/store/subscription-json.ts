import { z } from 'zod';
import { ANNOUNCE_ON } from '../domain/subscription.ts';
import { stored } from './json.ts';

const filter = z.object({ on: z.array(z.enum(ANNOUNCE_ON)), belowPercent: z.number().nullable() });

const mentions = z.array(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('group'), id: z.string() }),
    z.object({ kind: z.literal('user'), id: z.string() }),
    z.object({ kind: z.literal('here') }),
    z.object({ kind: z.literal('channel') }),
  ]),
);

const subscription = z.object({
  channelId: z.string(),
  agent: stored.agent,
  filter,
  mentions,
  userId: z.string(),
});

const mutedSubscription = subscription.extend({ mutedUntil: stored.date.nullable() });

/** What the JSON columns of the subscription tables hold. */
export const storedSubscription = {
  subscription,
  mutedSubscription,
  known: z.array(z.object({ batchId: z.string(), createdAt: stored.date.nullable() })),
  announcement: z.object({
    batchId: z.string(),
    channelId: z.string(),
    filter,
    occasion: z.enum(['failed', 'recovered', 'changed', 'ended', 'untold']),
    mentions,
  }),
  change: z.object({
    changeId: z.string(),
    before: mutedSubscription.nullable(),
    after: mutedSubscription.nullable(),
    userId: z.string(),
  }),
};

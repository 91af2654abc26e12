import { z } from 'zod';

const agents = z.array(z.string());
const times = z.object({ words: z.string(), pattern: z.string() });
const zone = z.string().nullable();

const since = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hours'), count: z.number() }),
  z.object({ kind: z.literal('day'), weekday: z.int() }),
  z.object({ kind: z.literal('yesterday') }),
]);

const run = z.object({
  kind: z.literal('run'),
  agent: z.string().nullable(),
  names: z.array(z.string()),
  selection: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('listed'), testCaseIds: z.array(z.string()) }),
    z.object({ kind: z.enum(['all', 'last', 'failed']) }),
  ]),
  isInsisting: z.boolean().optional(),
  times: z.int().min(1).optional(),
});

/** Questions that have to do with the clock, as a work row holds them. */
export const clockQuestions = [
  z.object({ kind: z.literal('standup-now'), agents, since: since.nullable() }),
  z.object({ kind: z.literal('standup-at'), agents, times, zone }),
  z.object({ kind: z.literal('standup-off') }),
  z.object({ kind: z.literal('schedule-run'), times, zone, run }),
  z.object({ kind: z.literal('schedules') }),
  z.object({
    kind: z.literal('change-schedule'),
    number: z.int(),
    to: z.enum(['paused', 'active', 'removed']),
  }),
] as const;

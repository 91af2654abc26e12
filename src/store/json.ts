import { z } from 'zod';

export function fromJson(text: string): unknown {
  return JSON.parse(text);
}

const date = z.iso.datetime().transform((text) => new Date(text));

const agent = z.object({ agentId: z.string(), name: z.string().nullable(), status: z.string().nullable() });

const testCase = z.object({
  testCaseId: z.string(),
  label: z.string().nullable(),
  userPrompt: z.string(),
  successCriteria: z.string(),
  llmModel: z.string().nullable(),
  mockData: z.array(z.object({ name: z.string(), value: z.string() })),
  attemptCount: z.number(),
});

const batchRun = z.object({
  batchId: z.string(),
  agent,
  createdAt: date.nullable(),
  testCases: z.array(testCase),
  passedCount: z.number(),
  failedCount: z.number(),
  totalCount: z.number().nullable(),
});

const attemptList = z.object({
  attempts: z.array(
    z.object({
      jobId: z.string(),
      testCaseId: z.string().nullable(),
      verdict: z.enum(['passed', 'failed', 'running']),
      remarks: z.string().nullable(),
      completedAt: date.nullable(),
    }),
  ),
  isComplete: z.boolean(),
});

const share = z.object({ passed: z.number(), total: z.number() });

const batchHistory = z.object({
  since: z
    .object({
      batchId: z.string(),
      endedAt: date.nullable(),
      passPercent: z.number(),
      totals: z.enum(['better', 'worse', 'unclear']),
      cases: z
        .array(
          z.object({
            testCaseId: z.string(),
            change: z.enum([
              'newly-failing',
              'maybe-failing',
              'still-failing',
              'flaky',
              'maybe-fixed',
              'fixed',
              'uncompared',
              'new',
              'passing',
            ]),
            before: share.nullable(),
          }),
        )
        .nullable(),
    })
    .nullable(),
  trend: z.array(z.object({ startedAt: date.nullable(), percent: z.number() })),
  partialCount: z.number().default(0),
});

const runIntent = z.object({
  kind: z.literal('run'),
  agent: z.string().nullable(),
  names: z.array(z.string()),
  selection: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('listed'), testCaseIds: z.array(z.string()) }),
    z.object({ kind: z.literal('all') }),
    z.object({ kind: z.literal('last') }),
    z.object({ kind: z.literal('failed') }),
    z.object({ kind: z.literal('of-batch'), batchId: z.string(), only: z.enum(['all', 'failed']) }),
    z.object({
      kind: z.literal('of-batches'),
      batchIds: z.array(z.string()),
      only: z.enum(['all', 'failed']),
    }),
  ]),
  isInsisting: z.boolean().optional(),
  times: z.int().min(1).optional(),
});

const byClock = z.object({ dueAt: date, zone: z.string(), isLate: z.boolean() });

const reply = z.object({
  responseUrl: z.string().nullable(),
  channelId: z.string(),
  userId: z.string(),
  replacesMessage: z.boolean(),
  byClock: byClock.optional(),
});

const runPlan = z.object({ agent, testCaseIds: z.array(z.string()), testCases: z.array(testCase) });

/** What the JSON columns hold, read back as strictly as anything else from outside. */
export const stored = {
  date,
  agent,
  testCase,
  batchRun,
  attemptList,
  batchHistory,
  runIntent,
  reply,
  runPlan,
  byClock,
};

export function parseStored<Value>(schema: z.ZodType<Value>, text: string): Value {
  return schema.parse(JSON.parse(text));
}

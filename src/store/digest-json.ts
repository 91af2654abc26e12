import { z } from 'zod';
import { stored } from './json.ts';

const share = z.object({ passed: z.number(), total: z.number() });

const changedCases = z.array(z.object({ testCase: stored.testCase, isSure: z.boolean() }));

const agentDigest = z.object({
  agent: stored.agent,
  batchCount: z.number(),
  runCount: z.number().exactOptional(),
  runningCount: z.number(),
  result: z
    .object({
      batchId: z.string(),
      now: share,
      before: share.nullable(),
      move: z.enum(['better', 'worse', 'unclear']),
      partOf: z.object({ ran: z.number(), of: z.number() }).exactOptional(),
    })
    .nullable(),
  newlyFailing: changedCases,
  fixed: changedCases,
  open: z.array(
    z.object({
      testCase: stored.testCase,
      since: stored.date.nullable(),
      isOlder: z.boolean(),
      claimedBy: z.string().exactOptional(),
      knownUntil: z.string().exactOptional(),
    }),
  ),
  isWhole: z.boolean(),
});

/** What the JSON column of what was read for a digest holds. */
export const storedDigestReading = z.object({
  agents: z.array(agentDigest),
  unread: z.array(z.string()),
  leftOutCount: z.number(),
});

import { totalAttempts } from '../domain/test-case.ts';
import type { Admission } from './admission-store.ts';
import type { Refusal } from './refusal.ts';
import type { Reply } from './reply.ts';
import type { RunPlan } from './run-store.ts';

/** What the operator allows. An empty list allows everybody or every channel; null is no limit. */
export type RunLimits = {
  userIds: readonly string[];
  groupIds: readonly string[];
  channelIds: readonly string[];
  /** Simulations of one batch. */
  maxAttempts: number | null;
  maxBatchesPerDay: number | null;
};

export const NO_LIMITS: RunLimits = {
  userIds: [],
  groupIds: [],
  channelIds: [],
  maxAttempts: null,
  maxBatchesPerDay: null,
};

/** Who is in a user group of Slack, or the error with which Slack keeps it to itself. */
export type UserGroups = {
  membersOf(
    groupId: string,
  ): Promise<{ kind: 'members'; userIds: string[] } | { kind: 'refused'; slackError: string }>;
};

export const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether this person may start batches in this channel; null where they may. */
export async function whyNotAllowed(
  { userId, channelId }: Pick<Reply, 'userId' | 'channelId'>,
  limits: RunLimits,
  userGroups: UserGroups,
): Promise<Refusal | null> {
  const { userIds, groupIds, channelIds } = limits;
  if (channelIds.length > 0 && !channelIds.includes(channelId)) {
    return { kind: 'channel-not-allowed', channelIds: [...channelIds] };
  }
  if ((userIds.length === 0 && groupIds.length === 0) || userIds.includes(userId)) return null;
  let unreadable: Refusal | null = null;
  for (const groupId of groupIds) {
    const found = await userGroups.membersOf(groupId);
    if (found.kind === 'refused') {
      unreadable ??= { kind: 'user-group-unreadable', groupId, slackError: found.slackError };
    } else if (found.userIds.includes(userId)) return null;
  }
  return unreadable ?? { kind: 'person-not-allowed', userIds: [...userIds], groupIds: [...groupIds] };
}

/** How many simulations a plan starts; at least one a test case where SigmaMind does not list them. */
export function simulationsOf({
  testCases,
  testCaseIds,
}: Pick<RunPlan, 'testCases' | 'testCaseIds'>): number {
  return testCases.length === 0 ? testCaseIds.length : totalAttempts(testCases);
}

/** Null where a batch of the plan is not too large. */
export function whyTooLarge(plan: RunPlan, { maxAttempts }: RunLimits): Refusal | null {
  const attempts = simulationsOf(plan);
  if (maxAttempts === null || attempts <= maxAttempts) return null;
  const fitting: string[] = [];
  let left = maxAttempts;
  for (const { testCaseId, attemptCount } of plan.testCases) {
    if (attemptCount > left) continue;
    left -= attemptCount;
    fitting.push(testCaseId);
  }
  return { kind: 'too-many-attempts', agent: plan.agent, attempts, most: maxAttempts, fitting };
}

/** Null where so many more batches may be started; `earlier` are those let in within the last day. */
export function whyTooMany(
  batches: number,
  earlier: readonly Admission[],
  { maxBatchesPerDay: most }: RunLimits,
): Refusal | null {
  if (most === null) return null;
  const begun = earlier.reduce((sum, admission) => sum + admission.batches, 0);
  if (begun + batches <= most) return null;
  let toFree = begun + batches - most;
  const frees = earlier.find((admission) => {
    toFree -= admission.batches;
    return toFree <= 0;
  });
  return {
    kind: 'too-many-batches',
    most,
    begun,
    asked: batches,
    freeAt: frees === undefined ? null : new Date(frees.admittedAt.getTime() + DAY_MS),
  };
}

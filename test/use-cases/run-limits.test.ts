import { describe, expect, it } from 'vitest';
import {
  DAY_MS,
  NO_LIMITS,
  type UserGroups,
  whyNotAllowed,
  whyTooLarge,
  whyTooMany,
} from '../../src/use-cases/run-limits.ts';
import type { RunPlan } from '../../src/use-cases/run-store.ts';
import { NOW, refundLine, secondsAfter, testCaseOf } from './fakes.ts';

const groups: UserGroups = {
  membersOf: async (groupId) =>
    groupId === 'S1'
      ? { kind: 'members', userIds: ['U2'] }
      : { kind: 'refused', slackError: 'no_such_subteam' },
};
const asha = { userId: 'U1', channelId: 'C1' };

describe('who may start batches', () => {
  it.each([
    ['everybody where nothing is listed', {}, null],
    ['a listed person', { userIds: ['U1'] }, null],
    ['not another one', { userIds: ['U9'] }, 'person-not-allowed'],
    ['nobody but the group', { groupIds: ['S1'] }, 'person-not-allowed'],
    ['nobody by a group that Slack does not tell', { groupIds: ['S9'] }, 'user-group-unreadable'],
    ['a person in a listed channel', { channelIds: ['C1'] }, null],
    ['not in another channel', { channelIds: ['C9'], userIds: ['U1'] }, 'channel-not-allowed'],
  ])('is %s', async (_who, limits, refusal) => {
    const found = await whyNotAllowed(asha, { ...NO_LIMITS, ...limits }, groups);
    expect(found?.kind ?? null).toBe(refusal);
  });

  it('is a member of a listed group, also where another cannot be read', async () => {
    const limits = { ...NO_LIMITS, groupIds: ['S9', 'S1'] };
    expect(await whyNotAllowed({ ...asha, userId: 'U2' }, limits, groups)).toBeNull();
  });
});

describe('the largest batch', () => {
  const plan: RunPlan = {
    agent: refundLine,
    testCaseIds: ['tc_1', 'tc_2', 'tc_3'],
    testCases: [3, 4, 2].map((attemptCount, index) => testCaseOf(`tc_${index + 1}`, { attemptCount })),
  };

  it('may have as many simulations as the limit', () => {
    expect(whyTooLarge(plan, { ...NO_LIMITS, maxAttempts: 9 })).toBeNull();
  });

  it('is refused beyond it, with what would pass', () => {
    expect(whyTooLarge(plan, { ...NO_LIMITS, maxAttempts: 5 })).toMatchObject({
      attempts: 9,
      most: 5,
      fitting: ['tc_1', 'tc_3'],
    });
  });

  it('counts a test case that is not listed as one simulation', () => {
    const unlisted = { ...plan, testCases: [] };
    expect(whyTooLarge(unlisted, { ...NO_LIMITS, maxAttempts: 3 })).toBeNull();
    expect(whyTooLarge(unlisted, { ...NO_LIMITS, maxAttempts: 2 })).toMatchObject({ attempts: 3 });
  });
});

describe('the batches of a day', () => {
  const earlier = [
    { runId: 'run_1', batches: 1, admittedAt: secondsAfter(-3600) },
    { runId: 'run_2', batches: 3, admittedAt: secondsAfter(-60) },
  ];
  const most = (maxBatchesPerDay: number) => ({ ...NO_LIMITS, maxBatchesPerDay });

  it('may be as many as the limit', () => {
    expect(whyTooMany(1, earlier, most(5))).toBeNull();
  });

  it('are refused beyond it, with when the next can start', () => {
    const firstEnds = new Date(NOW.getTime() - 3_600_000 + DAY_MS);
    expect(whyTooMany(1, earlier, most(4))).toMatchObject({ begun: 4, freeAt: firstEnds });
  });

  it('can never be more at once than the limit', () => {
    expect(whyTooMany(3, [], most(2))).toMatchObject({ asked: 3, freeAt: null });
  });
});

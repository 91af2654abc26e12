import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LookCandidate, MOST_GETS, planLooks } from '../../src/domain/look-plan.ts';

const NOW = new Date('2026-03-26T12:00:00Z');
const SLACK_MS = 2_500;

/** Due so many seconds from now; a negative number is overdue. */
function candidate(batchId: string, dueInSeconds: number, isListed = true): LookCandidate {
  return { batchId, lookDueAt: new Date(NOW.getTime() + dueInSeconds * 1000), isListed };
}

const candidates = fc
  .array(fc.record({ dueInSeconds: fc.integer({ min: -600, max: 600 }), isListed: fc.boolean() }), {
    maxLength: 150,
  })
  .map((given) =>
    given.map(({ dueInSeconds, isListed }, index) => candidate(`batch_${index}`, dueInSeconds, isListed)),
  );

describe('the plan of looks', () => {
  it('asks nothing where there is nothing to watch', () => {
    expect(planLooks([], NOW, SLACK_MS)).toEqual({ listSize: null, gets: [] });
  });

  it('asks nothing where nothing is due', () => {
    const later = [candidate('batch_1', 3), candidate('batch_2', 60, false)];
    expect(planLooks(later, NOW, SLACK_MS)).toEqual({ listSize: null, gets: [] });
  });

  it('asks for one list however many batches are due', () => {
    const due = Array.from({ length: 30 }, (_, index) => candidate(`batch_${index}`, -index));
    expect(planLooks(due, NOW, SLACK_MS).gets).toEqual([]);
    expect(planLooks(due, NOW, SLACK_MS).listSize).not.toBeNull();
  });

  it('pulls forward what is due within the slack', () => {
    expect(planLooks([candidate('batch_1', 2.5)], NOW, SLACK_MS).listSize).not.toBeNull();
    expect(planLooks([candidate('batch_1', 2.501)], NOW, SLACK_MS).listSize).toBeNull();
  });

  it('asks for a list that has room for ended batches between the running ones', () => {
    const running = [candidate('batch_1', -1), candidate('batch_2', 60), candidate('batch_3', 60)];
    expect(planLooks(running, NOW, SLACK_MS).listSize).toBe(26);
  });

  it('gets one by one what the list does not hold', () => {
    const mixed = [
      candidate('batch_1', -1, false),
      candidate('batch_2', 60),
      candidate('batch_3', -2, false),
    ];
    expect(planLooks(mixed, NOW, SLACK_MS)).toEqual({ listSize: null, gets: ['batch_3', 'batch_1'] });
  });

  it('lists and gets together where both kinds are due', () => {
    const mixed = [candidate('batch_1', -1), candidate('batch_2', -1, false)];
    expect(planLooks(mixed, NOW, SLACK_MS)).toMatchObject({ listSize: 24, gets: ['batch_2'] });
  });

  it('gets the longest due first where there are more than it gets at once', () => {
    const many = Array.from({ length: 25 }, (_, index) => candidate(`batch_${index}`, -index, false));
    const longestDue = Array.from({ length: MOST_GETS }, (_, index) => `batch_${24 - index}`);
    expect(planLooks(many, NOW, SLACK_MS).gets).toEqual(longestDue);
  });

  it('keeps its bounds whatever is due', () => {
    fc.assert(
      fc.property(candidates, fc.nat(60_000), (given, slackMs) => {
        const plan = planLooks(given, NOW, slackMs);
        expect(plan.gets.length).toBeLessThanOrEqual(MOST_GETS);
        if (plan.listSize !== null) {
          expect(plan.listSize).toBeGreaterThanOrEqual(Math.min(100, given.length));
          expect(plan.listSize).toBeLessThanOrEqual(100);
        }
      }),
    );
  });

  it('asks for something exactly where something is due', () => {
    fc.assert(
      fc.property(candidates, fc.nat(60_000), (given, slackMs) => {
        const isAnyDue = given.some(({ lookDueAt }) => lookDueAt.getTime() <= NOW.getTime() + slackMs);
        const plan = planLooks(given, NOW, slackMs);
        expect(plan.listSize !== null || plan.gets.length > 0).toBe(isAnyDue);
      }),
    );
  });

  it('leaves the order of the watches as it was', () => {
    const given = [candidate('batch_1', 5), candidate('batch_2', -5)];
    planLooks(given, NOW, SLACK_MS);
    expect(given.map(({ batchId }) => batchId)).toEqual(['batch_1', 'batch_2']);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { progressOf } from '../../src/domain/batch-run.ts';
import { testCaseOf } from '../use-cases/fakes.ts';

type Counts = { attempts?: number[]; total?: number | null; passed?: number; failed?: number };

const progress = ({ attempts = [], total = null, passed = 0, failed = 0 }: Counts) =>
  progressOf({
    testCases: attempts.map((attemptCount, index) => testCaseOf(`tc_${index}`, { attemptCount })),
    passedCount: passed,
    failedCount: failed,
    totalCount: total,
  });

describe('the progress of a batch', () => {
  it.each<[string, Counts, number]>([
    ['what the test cases plan, where the total counts what was executed', { attempts: [3, 2], total: 1 }, 5],
    ['the total, where it is the larger', { attempts: [3, 2], total: 9 }, 9],
    ['what the test cases plan, without a total', { attempts: [3, 2] }, 5],
    ['the total, without test cases', { total: 4 }, 4],
    ['nothing, while nothing is known', {}, 0],
  ])('waits for %s', (_what, counts, expected) => {
    expect(progress(counts).expected).toBe(expected);
  });

  it.each<[string, Counts, boolean]>([
    ['every attempt has a verdict', { attempts: [2], total: 2, passed: 1, failed: 1 }, true],
    ['more have one than were planned', { attempts: [2], passed: 3 }, true],
    ['one is missing', { attempts: [2], total: 2, passed: 1 }, false],
    ['those executed so far have one', { attempts: [5], total: 2, passed: 1, failed: 1 }, false],
    ['there is nothing to wait for yet', { passed: 0 }, false],
    ['nothing is known but verdicts', { passed: 2 }, false],
  ])('where %s is finished or not', (_what, counts, isFinished) => {
    expect(progress(counts).isFinished).toBe(isFinished);
  });

  it('is never finished before every planned attempt has ended', () => {
    const count = fc.nat({ max: 200 });
    fc.assert(
      fc.property(fc.array(count), fc.option(count), count, count, (attempts, total, passed, failed) => {
        const { isFinished, expected } = progress({ attempts, total, passed, failed });
        const planned = attempts.reduce((sum, each) => sum + each, 0);
        expect(isFinished).toBe(expected > 0 && passed + failed >= Math.max(planned, total ?? 0));
      }),
    );
  });
});

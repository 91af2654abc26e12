import { describe, expect, it } from 'vitest';
import type { BatchHistory } from '../../src/domain/batch-history.ts';
import { passPercent } from '../../src/domain/batch-summary.ts';
import type { CaseChange } from '../../src/domain/compare-batches.ts';
import type { Share } from '../../src/domain/fisher-exact.ts';
import {
  type AnnounceFilter,
  type Earlier,
  needsComparison,
  occasionOf,
} from '../../src/domain/subscription.ts';

type Since = NonNullable<BatchHistory['since']>;

const progress = (passed: number, failed: number) => ({
  passed,
  failed,
  finished: passed + failed,
  expected: passed + failed,
  isFinished: true,
});
const clean = progress(10, 0);
const mixed = progress(9, 1);
const on = (...kinds: AnnounceFilter['on']): AnnounceFilter => ({ on: kinds, belowPercent: null });

function earlier(before: typeof clean, cases: [CaseChange, Share][] | null = []): Since {
  return {
    batchId: 'b',
    endedAt: null,
    passPercent: passPercent(before),
    totals: 'unclear',
    cases: cases?.map(([change, was]) => ({ testCaseId: 'tc_1', before: was, change })) ?? null,
  };
}

const below = (percent: number): AnnounceFilter => ({ on: ['fail'], belowPercent: percent });
const all = { passed: 3, total: 3 };
const some = { passed: 1, total: 3 };
const none = { passed: 0, total: 3 };

describe('a batch that ended', () => {
  it.each<[string, AnnounceFilter, typeof clean, Earlier, string | null]>([
    ['fail: a failure', on('fail'), mixed, null, 'failed'],
    ['fail: clean after clean', on('fail'), clean, earlier(clean), null],
    ['fail: clean after a failure', on('fail'), clean, earlier(mixed), 'recovered'],
    ['fail: the first, clean', on('fail'), clean, null, null],
    ['fail: clean, the one before unreadable', on('fail'), clean, 'unknown', 'untold'],
    ['always: clean', on('always'), clean, null, 'ended'],
    ['change: nothing', on('change'), mixed, earlier(mixed, [['still-failing', none]]), null],
    ['change: newly failing', on('change'), mixed, earlier(mixed, [['newly-failing', all]]), 'changed'],
    ['change: fixed', on('change'), mixed, earlier(mixed, [['fixed', none]]), 'changed'],
    ['change: all to none', on('change'), mixed, earlier(mixed, [['maybe-failing', all]]), 'changed'],
    ['change: none to all', on('change'), mixed, earlier(mixed, [['maybe-fixed', none]]), 'changed'],
    ['change: some to none', on('change'), mixed, earlier(mixed, [['maybe-failing', some]]), null],
    ['change: some to all', on('change'), mixed, earlier(mixed, [['maybe-fixed', some]]), null],
    ['change: recovered', on('change'), clean, earlier(mixed), 'recovered'],
    ['change: the first, failing', on('change'), mixed, null, 'changed'],
    ['change: totals alone, unclear', on('change'), mixed, earlier(clean, null), null],
    [
      'change: totals alone, worse',
      on('change'),
      mixed,
      { ...earlier(clean, null), totals: 'worse' },
      'changed',
    ],
    ['fail or change: a failure', on('change', 'fail'), mixed, null, 'failed'],
    ['below: under it', { on: ['fail'], belowPercent: 91 }, mixed, null, 'failed'],
    ['below: at it', { on: ['fail'], belowPercent: 90 }, mixed, null, null],
    ['below: at it, where a division is not exact', below(29), progress(29, 71), null, null],
    ['below: a recovery', { on: ['fail'], belowPercent: 100 }, clean, earlier(mixed), null],
  ])('is announced or not for on:%s', (_what, filter, now, before, occasion) => {
    expect(occasionOf(filter, now, before)).toBe(occasion);
  });

  it.each<[AnnounceFilter, typeof clean, boolean]>([
    [on('always', 'change'), clean, false],
    [on('fail'), mixed, false],
    [on('fail'), clean, true],
    [on('change'), mixed, true],
    [{ on: ['change'], belowPercent: 50 }, mixed, false],
  ])('is compared only where that decides: %j', (filter, now, needed) => {
    expect(needsComparison(filter, now)).toBe(needed);
  });
});

import type { BatchHistory, CaseHistory } from './batch-history.ts';
import type { Progress } from './batch-run.ts';
import { passRate } from './pass-rate.ts';

/**
 * `fail`: a batch with a failed attempt, and the first clean one after such. `change`: a test case that began
 * to fail or was fixed, and a recovery. `always`: every batch.
 */
export const ANNOUNCE_ON = ['fail', 'change', 'always'] as const;
export type AnnounceOn = (typeof ANNOUNCE_ON)[number];

/** One of `on` must hold, and the pass rate lie below `belowPercent` where that is set. */
export type AnnounceFilter = { on: AnnounceOn[]; belowPercent: number | null };

export type Mention =
  | { kind: 'group'; id: string }
  | { kind: 'user'; id: string }
  | { kind: 'here' }
  | { kind: 'channel' };

/** Why a batch is announced; `untold`: it could not be compared with the one before. */
export type Occasion = 'failed' | 'recovered' | 'changed' | 'ended' | 'untold';

export const DEFAULT_FILTER: AnnounceFilter = { on: ['fail'], belowPercent: null };

/** How it stands against the batch before: null where there is none, `unknown` where it could not be read. */
export type Earlier = BatchHistory['since'] | 'unknown';

/** Whether only the batch before can tell if this one is announced. */
export function needsComparison(filter: AnnounceFilter, progress: Progress): boolean {
  if (!isBelow(filter, progress) || filter.on.includes('always')) return false;
  return !(filter.on.includes('fail') && progress.failed > 0);
}

/** Null where the filter keeps the batch back. `earlier` is not looked at unless `needsComparison`. */
export function occasionOf(filter: AnnounceFilter, progress: Progress, earlier: Earlier): Occasion | null {
  if (!isBelow(filter, progress)) return null;
  if (filter.on.includes('fail') && progress.failed > 0) return 'failed';
  if (filter.on.includes('always')) return 'ended';
  // Rather one announcement too many than none of a recovery.
  if (earlier === 'unknown') return 'untold';
  if (earlier !== null && progress.failed === 0 && earlier.passPercent < 100) return 'recovered';
  return filter.on.includes('change') && hasChanged(progress, earlier) ? 'changed' : null;
}

function isBelow({ belowPercent }: AnnounceFilter, { passed, finished }: Progress): boolean {
  return belowPercent === null || (finished > 0 && passRate({ passed, total: finished }) < belowPercent);
}

/** The first batch of an agent has nothing to differ from: there a failure is the news. */
function hasChanged(progress: Progress, earlier: BatchHistory['since']): boolean {
  if (earlier === null) return progress.failed > 0;
  return earlier.cases === null ? earlier.totals !== 'unclear' : earlier.cases.some(isChanged);
}

/**
 * More than chance, or from all attempts to none and back: of a test case with few attempts nothing else would
 * ever be said.
 */
function isChanged({ change, before }: CaseHistory): boolean {
  switch (change) {
    case 'newly-failing':
    case 'fixed':
      return true;
    case 'maybe-failing':
      return before !== null && before.passed === before.total;
    case 'maybe-fixed':
      return before !== null && before.passed === 0;
    default:
      return false;
  }
}

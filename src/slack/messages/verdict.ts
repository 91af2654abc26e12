import type { BatchHistory, CaseHistory } from '../../domain/batch-history.ts';
import { type BatchSummary, passPercent } from '../../domain/batch-summary.ts';
import type { CaseChange } from '../../domain/compare-batches.ts';
import { countChanges, tellingChange } from '../../domain/count-changes.ts';
import type { Share } from '../../domain/fisher-exact.ts';
import { batchHeadline, type Headline } from './batch-headline.ts';
import { context, mrkdwn } from './elements.ts';
import { localDate } from './local-date.ts';
import { shownId } from './text.ts';

type Since = NonNullable<BatchHistory['since']>;

const TOO_FEW = 'too few attempts to tell';
const NOT_BEFORE = 'not in the batch before';

const TELLING = {
  'newly-failing': { icon: '❌', words: 'newly failing' },
  'still-failing': { icon: '❌', words: 'still failing' },
  flaky: { icon: '⚠️', words: 'flaky' },
  fixed: { icon: '✅', words: 'fixed' },
} as const;

const TOTALS = {
  better: 'Better than',
  worse: 'Worse than',
  unclear: 'No clear change from',
} as const;

/** What a channel acts on: what changed, where that is known, else how the attempts ended. */
export function verdictHeadline(
  { progress }: Pick<BatchSummary, 'progress'>,
  history: BatchHistory | null,
): Headline {
  const telling = tellingChange(history?.since?.cases ?? [], progress.failed);
  if (telling === null || !progress.isFinished) return batchHeadline(progress);
  const { icon, words } = TELLING[telling.change];
  return { icon, words: `${telling.count} ${words}` };
}

/** `2 newly failing · 1 fixed`, or how the totals compare; empty without an earlier batch. */
export function verdictLine({ progress }: BatchSummary, history: BatchHistory | null): string {
  const since = history?.since ?? null;
  if (since === null) return '';
  if (since.cases !== null) return since.cases.length === 0 ? '' : countsInWords(since.cases);
  const rates = `${since.passPercent}% → ${passPercent(progress)}%`;
  return `${TOTALS[since.totals]} the batch ${dateWords(since, 'of ')} (${rates})`;
}

function countsInWords(cases: readonly CaseHistory[]): string {
  const counts = countChanges(cases);
  const tooFew = counts['maybe-failing'] + counts['maybe-fixed'];
  const parts: [count: number, words: string][] = [
    [counts['newly-failing'], 'newly failing'],
    [counts['still-failing'], 'still failing'],
    [tooFew, `changed, ${TOO_FEW}`],
    [counts.flaky, 'flaky'],
    [counts.fixed, 'fixed'],
    [counts.uncompared, NOT_BEFORE],
    [counts.new, 'new'],
  ];
  const told = parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  return told.length === 0 ? `${counts.passing} passing as before` : told.join(' · ');
}

/** Heads the column that says what became of a test case. */
export function sinceWords(since: Since): string {
  return `Since ${dateWords(since, '')}`;
}

/**
 * What a batch is compared with, in small print; empty without an earlier batch. A message to a channel
 * leaves the other batch's id out: whoever looks for that batch is to find its own result.
 */
export function comparedWith(history: BatchHistory | null, { isNamed }: { isNamed: boolean }) {
  const since = history?.since ?? null;
  if (since === null) return [];
  const date = since.endedAt === null ? 'the one before' : `the batch of ${localDate(since.endedAt)}`;
  return [context(mrkdwn(`Compared with ${date}`), ...(isNamed ? [shownId(since.batchId)] : []))];
}

/** What became of a test case, with its share before and now where that says more. */
export function changeWords({ change, before }: CaseHistory, now: Share): string {
  const counts = before === null ? '' : `${shareWords(before)} → ${shareWords(now)}`;
  switch (change) {
    case 'newly-failing':
    case 'flaky':
    case 'fixed':
      return counts === '' ? PLAIN[change] : `${PLAIN[change]} (${counts})`;
    case 'maybe-failing':
    case 'maybe-fixed':
      return `${counts}: ${TOO_FEW}`;
    case 'still-failing':
    case 'uncompared':
    case 'new':
    case 'passing':
      return PLAIN[change];
  }
}

const PLAIN: Record<Exclude<CaseChange, 'maybe-failing' | 'maybe-fixed'>, string> = {
  'newly-failing': 'newly failing',
  'still-failing': 'still failing',
  flaky: 'flaky',
  fixed: 'fixed',
  uncompared: NOT_BEFORE,
  new: 'new',
  passing: 'passing',
};

function shareWords({ passed, total }: Share): string {
  return `${passed}/${total}`;
}

const day = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
});

function dateWords({ endedAt }: Since, preposition: string): string {
  return endedAt === null ? 'before' : `${preposition}${day.format(endedAt)}`;
}

import { differenceInSeconds } from 'date-fns/differenceInSeconds';
import { formatDuration } from 'date-fns/formatDuration';
import type { Progress } from '../../domain/batch-run.ts';
import type { BatchSummary } from '../../domain/batch-summary.ts';
import { counted } from './text.ts';

const BAR_WIDTH = 10;
const UNITS = [
  { unit: 'days', seconds: 86_400 },
  { unit: 'hours', seconds: 3600 },
  { unit: 'minutes', seconds: 60 },
  { unit: 'seconds', seconds: 1 },
] as const;

/** `3 minutes 20 seconds`: the two largest units; `0 seconds` for nothing or less. */
export function durationInWords(durationSeconds: number): string {
  const whole = Math.max(0, Math.floor(durationSeconds));
  const largest = UNITS.findIndex(({ seconds }) => whole >= seconds);
  if (largest === -1) return '0 seconds';
  const duration: Parameters<typeof formatDuration>[0] = {};
  let rest = whole;
  for (const { unit, seconds } of UNITS.slice(largest, largest + 2)) {
    duration[unit] = Math.floor(rest / seconds);
    rest %= seconds;
  }
  return formatDuration(duration);
}

/** Null where the start is not known. */
export function elapsedInWords(summary: Pick<BatchSummary, 'startedAt'>, until: Date | null): string | null {
  if (summary.startedAt === null || until === null) return null;
  return durationInWords(differenceInSeconds(until, summary.startedAt));
}

/** Rough on purpose: an estimate to the second would promise too much. */
export function timeLeftInWords(secondsLeft: number): string {
  if (secondsLeft < 60) return 'less than a minute left';
  return `about ${durationInWords(Math.ceil(secondsLeft / 60) * 60)} left`;
}

/** `▰▰▰▱▱ 6 of 10 attempts finished`; full only when everything has finished. */
export function progressBar(progress: Progress): string {
  if (progress.expected === 0) return 'SigmaMind has not yet said how many attempts there are';
  const share = Math.min(1, progress.finished / progress.expected);
  const filled = Math.floor(share * BAR_WIDTH);
  const bar = '▰'.repeat(filled) + '▱'.repeat(BAR_WIDTH - filled);
  return `${bar} ${progress.finished} of ${counted(progress.expected, 'attempt')} finished`;
}

export function countsLine(progress: Progress): string {
  const running = Math.max(0, progress.expected - progress.finished);
  const counts = [`✓ ${progress.passed} passed`, `✗ ${progress.failed} failed`];
  if (running > 0) counts.push(`○ ${running} running`);
  return counts.join(' · ');
}

/** `2 minutes so far, about 3 minutes left`; empty where neither is known. */
export function timeLine(summary: BatchSummary, now: Date): string {
  const elapsed = elapsedInWords(summary, now);
  const parts = [
    elapsed === null || elapsed === durationInWords(0) ? null : `${elapsed} so far`,
    summary.secondsLeft === null ? null : timeLeftInWords(summary.secondsLeft),
  ];
  return parts.filter((part) => part !== null).join(', ');
}

import type { Progress } from '../../domain/batch-run.ts';
import { type BatchSummary, passPercent } from '../../domain/batch-summary.ts';

export type Headline = { icon: string; words: string };

export function batchHeadline(progress: Progress): Headline {
  if (!progress.isFinished) return { icon: '⏳', words: 'Running' };
  if (progress.failed === 0) return { icon: '✅', words: 'All passed' };
  if (progress.passed === 0) return { icon: '❌', words: 'None passed' };
  return { icon: '⚠️', words: 'Some failed' };
}

/** `13 of 15 attempts passed`: the digits stand plain, programs look for them. */
export function passedOfTotal(progress: Progress): string {
  return `${progress.passed} of ${progress.expected} attempts passed`;
}

export function resultLine(summary: BatchSummary): string {
  const { progress } = summary;
  const failed = progress.failed === 0 ? '' : `, ${progress.failed} failed`;
  return `${passedOfTotal(progress)} (${passPercent(progress)}%)${failed}`;
}

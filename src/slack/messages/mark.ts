import type { Attempt } from '../../domain/batch-summary.ts';
import type { Verdict } from '../../domain/test-run.ts';

const MARKS: Record<Verdict, string> = { passed: '✓', failed: '✗', running: '○' };

export function verdictMark(verdict: Verdict): string {
  return MARKS[verdict];
}

/** One mark an attempt, in their order; beyond `maxMarks` the number of the rest. */
export function marksRow(attempts: readonly Attempt[], maxMarks: number): string {
  const marks = attempts.slice(0, maxMarks).map((attempt) => MARKS[attempt.verdict]);
  const leftOut = attempts.length - marks.length;
  if (leftOut === 0) return marks.join('');
  return marks.length === 0 ? '' : `${marks.join('')} +${leftOut} more`;
}

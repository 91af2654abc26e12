import type { BatchSummary } from '../../domain/batch-summary.ts';
import { counted } from './text.ts';

/** Null where it is not known. */
export type BatchSize = { caseCount: number | null; attemptCount: number | null };

export function sizeOf(summary: BatchSummary): BatchSize {
  const { expected } = summary.progress;
  return {
    caseCount: summary.cases.length === 0 ? null : summary.cases.length,
    attemptCount: expected === 0 ? null : expected,
  };
}

/** `3 test cases (15 attempts)`, as far as it is known. */
export function sizeInWords({ caseCount, attemptCount }: BatchSize): string {
  const cases = caseCount === null ? null : counted(caseCount, 'test case');
  const attempts = attemptCount === null ? null : counted(attemptCount, 'attempt');
  if (cases !== null && attempts !== null) return `${cases} (${attempts})`;
  return cases ?? attempts ?? 'a batch';
}

export function simulationsInWords({ caseCount, attemptCount }: BatchSize): string {
  if (attemptCount !== null) return counted(attemptCount, 'simulation');
  // Every test case is simulated at least once.
  return caseCount === null ? 'the same simulations' : `at least ${counted(caseCount, 'simulation')}`;
}

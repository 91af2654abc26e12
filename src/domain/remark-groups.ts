import type { BatchHistory } from './batch-history.ts';
import type { Attempt, BatchSummary, CaseSummary } from './batch-summary.ts';
import type { CaseChange } from './compare-batches.ts';

/** Failing attempts of one test case whose remarks say the same, at least one. */
export type RemarkGroup = { remarks: string; attempts: Attempt[] };

export type FailingCase = {
  of: CaseSummary;
  /** Null where nothing earlier tells. */
  change: CaseChange | null;
  groups: RemarkGroup[];
};

/** The test cases with failed attempts, newly failing ones first, then those with more failures. */
export function failingCases(summary: BatchSummary, history: BatchHistory | null): FailingCase[] {
  const changes = new Map(history?.since?.cases?.map(({ testCaseId, change }) => [testCaseId, change]));
  return summary.cases
    .map((of) => ({
      of,
      change: changes.get(of.testCase.testCaseId) ?? null,
      groups: groupRemarks((of.attempts ?? []).filter(({ verdict }) => verdict === 'failed')),
    }))
    .filter(({ groups }) => groups.length > 0)
    .toSorted((left, right) => newness(left) - newness(right) || right.of.failed - left.of.failed);
}

/** Like remarks together, the most frequent first. */
function groupRemarks(failed: readonly Attempt[]): RemarkGroup[] {
  const signatures = new Map(failed.map(({ remarks }) => [remarks, '']));
  for (const remarks of signatures.keys()) signatures.set(remarks, remarkSignature(remarks ?? ''));
  return [...Map.groupBy(failed, ({ remarks }) => signatures.get(remarks)).values()]
    .map((attempts) => ({ remarks: attempts[0]?.remarks ?? '', attempts }))
    .toSorted((left, right) => right.attempts.length - left.attempts.length);
}

/** Remarks that begin alike for so long say the same. */
const COMPARED_LENGTH = 500;

/**
 * The same for remarks that differ in capitals, blanks, punctuation or numbers alone: judges say one thing
 * of several attempts with another order number or another count of turns.
 */
export function remarkSignature(remarks: string): string {
  return remarks
    .slice(0, COMPARED_LENGTH)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{N}+([.,:]\p{N}+)*/gu, '0')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

function newness({ change }: FailingCase): number {
  return change === 'newly-failing' ? 0 : 1;
}

/** How a test case failed: the words of each distinct remark of the judge. */
export type FailureSignature = string[];

const MOST_REMARKS = 20;
const MOST_WORDS = 40;
const SHORTEST_WORD = 4;
/** Judges word one finding in many ways: with so large a share of the shorter one's words in common it is one. */
const RESEMBLANCE = 0.5;

/**
 * Remarks made comparable: lower case, without digits and punctuation, their longer words in order, each
 * once. Remarks without such a word say nothing.
 */
export function failureSignature(remarks: readonly (string | null)[]): FailureSignature {
  const keys = remarks.map((remark) => [...wordsOf(remark ?? '')].sort().join(' '));
  return [...new Set(keys.filter((key) => key !== ''))].slice(0, MOST_REMARKS);
}

/** Whether every failure of `now` resembles one of `before`. Where either says nothing, nothing has changed. */
export function isSameFailure(before: FailureSignature, now: FailureSignature): boolean {
  return before.length === 0 || now.every((remark) => before.some((known) => isAlike(known, remark)));
}

function isAlike(left: string, right: string): boolean {
  const leftWords = new Set(left.split(' '));
  const rightWords = new Set(right.split(' '));
  const shared = leftWords.intersection(rightWords).size;
  return shared / Math.min(leftWords.size, rightWords.size) >= RESEMBLANCE;
}

function wordsOf(remark: string): Set<string> {
  const words =
    remark
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length >= SHORTEST_WORD).slice(0, MOST_WORDS));
}

/** How many of how many. */
export type Share = { passed: number; total: number };

/** Sums of probabilities that are equal on paper differ in the last digits. */
const TOLERANCE = 1e-7;

/**
 * Fisher's exact test, two-sided: how likely two shares are to differ at least so much by chance alone, from 0
 * to 1. Exact for any counts, which matters for the few attempts of a test case. Sums the hypergeometric
 * probabilities of all tables with the same margins that are no likelier than the one observed (R. A. Fisher,
 * "On the interpretation of χ² from contingency tables, and the calculation of P", Journal of the Royal
 * Statistical Society 85, 1922; this two-sided rule is the one of R's `fisher.test`).
 */
export function fisherExact(left: Share, right: Share): number {
  const passed = left.passed + right.passed;
  const total = left.total + right.total;
  const logWays = logChoose(total, left.total);
  const probabilityOf = (leftPassed: number) =>
    Math.exp(logChoose(passed, leftPassed) + logChoose(total - passed, left.total - leftPassed) - logWays);
  const observed = probabilityOf(left.passed);
  let sum = 0;
  const least = Math.max(0, left.total - (total - passed));
  const most = Math.min(left.total, passed);
  for (let leftPassed = least; leftPassed <= most; leftPassed += 1) {
    const probability = probabilityOf(leftPassed);
    if (probability <= observed * (1 + TOLERANCE)) sum += probability;
  }
  return Math.min(1, sum);
}

function logChoose(total: number, chosen: number): number {
  return logFactorial(total) - logFactorial(chosen) - logFactorial(total - chosen);
}

const logFactorials = [0];

function logFactorial(whole: number): number {
  for (let next = logFactorials.length; next <= whole; next += 1) {
    logFactorials.push((logFactorials[next - 1] ?? 0) + Math.log(next));
  }
  return logFactorials[whole] ?? 0;
}

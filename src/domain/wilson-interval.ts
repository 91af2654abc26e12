import type { Share } from './fisher-exact.ts';

/** The standard normal quantile of 95 % confidence, two-sided. */
const Z = 1.959963984540054;

/**
 * The 95 % Wilson score interval of a share: where the true pass rate lies, from 0 to 1. Unlike the usual
 * approximation it holds for a handful of attempts and for none or all of them passing (E. B. Wilson,
 * "Probable inference, the law of succession, and statistical inference", Journal of the American Statistical
 * Association 22, 1927). Of no attempts at all nothing is known: 0 to 1.
 */
export function wilsonInterval({ passed, total }: Share): { low: number; high: number } {
  if (total === 0) return { low: 0, high: 1 };
  const share = passed / total;
  const spread = Z * Math.sqrt((share * (1 - share)) / total + (Z * Z) / (4 * total * total));
  const centre = share + (Z * Z) / (2 * total);
  const scale = 1 + (Z * Z) / total;
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) };
}

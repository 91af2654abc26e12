import type { SectionBlock } from '@slack/types';
import { section } from './elements.ts';
import { codePointCount, LIMITS } from './limits.ts';
import { pagesOf } from './pages.ts';

/** Lines of text from anywhere in as few plain sections as hold them. */
export function plainLines(lines: readonly string[], between = '\n'): SectionBlock[] {
  return pagesOf(lines, {
    maxItems: Number.POSITIVE_INFINITY,
    budget: LIMITS.sectionText,
    costOf: (line) => codePointCount(line) + between.length,
  })
    .filter((page) => page.length > 0)
    .map((page) => section(page.join(between)));
}

import { z } from 'zod';
import type { Page } from '../domain/page.ts';
import { agentSchema, attemptSchema, batchRunSchema, testCaseSchema } from './schemas.ts';
import { count } from './wire-values.ts';

const DEFAULT_SIZE = 10;

/** The paging wrapper, or a bare array as the older reference shows it for test cases. */
function listOf<Item>(item: z.ZodType<Item>) {
  return z.preprocess(
    (answer) => (Array.isArray(answer) ? { isBare: true, data: answer } : answer),
    z.object({
      isBare: z.literal(true).optional().catch(undefined),
      data: z.array(item),
      size: count,
      totalCount: count,
      totalPages: count,
      hasNext: z.boolean().nullish(),
    }),
  );
}

export const agentList = listOf(agentSchema);
export const testCaseList = listOf(testCaseSchema);
export const batchRunList = listOf(batchRunSchema);
export const attemptList = listOf(attemptSchema);

export type List<Item> = {
  isBare?: true | undefined;
  data: Item[];
  size?: number | null | undefined;
  totalCount?: number | null | undefined;
  totalPages?: number | null | undefined;
  hasNext?: boolean | null | undefined;
};

/** `size` is what was asked for; null where the API's own default was left to it. */
export function pageOf<Item>(list: List<Item>, asked: { page: number; size: number | null }): Page<Item> {
  const size = Math.max(1, list.size ?? asked.size ?? DEFAULT_SIZE);
  const totalCount = list.totalCount ?? null;
  const totalPages = list.totalPages ?? (totalCount === null ? null : Math.ceil(totalCount / size));
  return {
    items: list.data,
    page: asked.page,
    totalPages,
    totalCount,
    hasNext: list.hasNext ?? hasNextPage(list, asked, { size, totalPages }),
  };
}

function hasNextPage(
  list: List<unknown>,
  asked: { page: number; size: number | null },
  known: { size: number; totalPages: number | null },
): boolean {
  if (known.totalPages !== null) return asked.page + 1 < known.totalPages;
  // A bare array is the whole list, unless it is exactly as long as the page that was asked for.
  if (list.isBare === true) return list.data.length === asked.size;
  return list.data.length >= known.size;
}

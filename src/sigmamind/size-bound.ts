import { SigmaMindError } from '../use-cases/sigma-mind.ts';

export type SizeBound = <Answer>(
  asked: { page: number; size: number },
  fetch: (size: number | null) => Promise<Answer>,
) => Promise<Answer>;

/**
 * The upper bound of a page's size is not documented: a first page refused at one size is asked for once
 * more at `fallback` (null: without a size), and if that is answered the bound is remembered.
 */
export function createSizeBound(fallback: number | null): SizeBound {
  let isBound = false;
  return async (asked, fetch) => {
    const isLarger = fallback === null || asked.size > fallback;
    if (isBound && isLarger) return await fetch(fallback);
    try {
      return await fetch(asked.size);
    } catch (error) {
      // Another size in the middle of a list would skip items.
      if (asked.page > 0 || !isLarger || !isBadRequest(error)) throw error;
      const answer = await fetch(fallback);
      isBound = true;
      return answer;
    }
  };
}

function isBadRequest(error: unknown): boolean {
  return error instanceof SigmaMindError && error.details.httpStatus === 400;
}

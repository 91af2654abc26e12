import type { Page } from '../domain/page.ts';

const PAGES_AT_ONCE = 3;

/**
 * Reads a list to its end, or to `maxPages`. Pages shift while they are read, so an item met twice counts
 * once. A first page that fails is thrown; a later one is thrown too, or ends the list as incomplete.
 */
export async function readAllPages<Item>(input: {
  fetchPage: (page: number) => Promise<Page<Item>>;
  idOf: (item: Item) => string;
  maxPages: number;
  laterFailure: 'throw' | 'incomplete';
}): Promise<{ items: Item[]; isComplete: boolean }> {
  const items = new Map<string, Item>();
  const add = (page: Page<Item>): boolean => {
    const countBefore = items.size;
    for (const item of page.items) items.set(input.idOf(item), item);
    return items.size > countBefore;
  };

  let last = await input.fetchPage(0);
  let grew = add(last);
  let nextPage = 1;
  // A list that repeats itself has no more to say, whatever its paging fields claim.
  while (last.hasNext && grew && nextPage < input.maxPages) {
    const end = Math.min(
      input.maxPages,
      nextPage + PAGES_AT_ONCE,
      Math.max(nextPage + 1, last.totalPages ?? 0),
    );
    const pages = Array.from({ length: end - nextPage }, (_, offset) => nextPage + offset);
    const results = await Promise.allSettled(pages.map(input.fetchPage));
    grew = false;
    for (const result of results) {
      if (result.status === 'rejected') {
        if (input.laterFailure === 'throw') throw result.reason;
        return { items: [...items.values()], isComplete: false };
      }
      last = result.value;
      grew = add(last) || grew;
    }
    nextPage = end;
  }
  const reachedEnd = !last.hasNext || !grew;
  return { items: [...items.values()], isComplete: reachedEnd && items.size >= (last.totalCount ?? 0) };
}

import { type ButtonInput, button } from './elements.ts';

type PageBounds<Item> = {
  maxItems: number;
  /** Of what `costOf` counts. An item that alone costs more gets a page of its own. */
  budget: number;
  costOf: (item: Item) => number;
};

/** Cuts a whole list into pages; there is always at least one, if only an empty one. */
export function pagesOf<Item>(
  items: readonly Item[],
  { maxItems, budget, costOf }: PageBounds<Item>,
): Item[][] {
  const pages: Item[][] = [];
  let current: Item[] = [];
  let left = budget;
  for (const item of items) {
    const cost = costOf(item);
    if (current.length > 0 && (current.length >= maxItems || cost > left)) {
      pages.push(current);
      current = [];
      left = budget;
    }
    current.push(item);
    left -= cost;
  }
  return [...pages, current];
}

/** The page asked for, or the nearest that there is. */
export function clampPage(page: number, pageCount: number): number {
  return Math.min(Math.max(0, page), pageCount - 1);
}

/** `page 2 of 7`; empty where there is but one. */
export function pageWords(page: number, pageCount: number): string {
  return pageCount <= 1 ? '' : `page ${page + 1} of ${pageCount}`;
}

type TurnInput = {
  page: number;
  pageCount: number;
  actionFor: (page: number) => ButtonInput['action'];
  wordsFor?: (page: number, direction: 'Previous' | 'Next') => string;
};

/** Buttons to the pages around, and to the ends where those are further away. */
export function turnButtons({ page, pageCount, actionFor, wordsFor }: TurnInput) {
  const words = wordsFor ?? ((_page, direction) => direction);
  const to = (target: number, text: string, discriminator: string) =>
    target < 0 || target >= pageCount ? null : button({ text, action: actionFor(target), discriminator });
  return [
    page > 1 ? to(0, 'First page', 'first') : null,
    to(page - 1, words(page - 1, 'Previous'), 'previous'),
    to(page + 1, words(page + 1, 'Next'), 'next'),
    page < pageCount - 2 ? to(pageCount - 1, 'Last page', 'last') : null,
  ];
}

import { distance } from 'fastest-levenshtein';

const COMPARED_LENGTH = 100;
/** Edits allowed, as a share of the longer text. */
const NEAR_ENOUGH = 0.4;
/** Added where a single word of a text is like it: the whole text would be the better match. */
const WORD_ONLY = 0.1;
const SHORTEST_WORD = 4;

/** The item a text of which, or one word of it, is most like what was typed; null where none is near. */
export function nearestText<Item>(
  typed: string,
  items: readonly Item[],
  textsOf: (item: Item) => readonly string[],
): Item | null {
  const wanted = comparable(typed);
  if (wanted === '') return null;
  let nearest: Item | null = null;
  let smallest = NEAR_ENOUGH;
  for (const item of items) {
    for (const text of textsOf(item)) {
      const far = farness(wanted, comparable(text));
      if (far >= smallest) continue;
      nearest = item;
      smallest = far;
    }
  }
  return nearest;
}

function farness(wanted: string, text: string): number {
  if (text === '') return 1;
  const words = text.split(/\s+/u).filter((word) => word.length >= SHORTEST_WORD);
  // `Card support` for `Card support, Northwind Bank`.
  if (wanted.length >= SHORTEST_WORD && text.includes(wanted)) return WORD_ONLY;
  return Math.min(shareOfEdits(wanted, text), ...words.map((word) => shareOfEdits(wanted, word) + WORD_ONLY));
}

function shareOfEdits(wanted: string, text: string): number {
  return distance(wanted, text) / Math.max(wanted.length, text.length);
}

function comparable(text: string): string {
  return text.slice(0, COMPARED_LENGTH).trim().toLowerCase();
}

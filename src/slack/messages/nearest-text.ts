import { distance } from 'fastest-levenshtein';

const COMPARED_LENGTH = 100;
/** Edits allowed, as a share of the longer text. */
const NEAR_ENOUGH = 0.4;

/** The item one of whose texts is most like what was typed, or begins with it; null where none is near. */
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
  if (text.startsWith(wanted)) return 0.1;
  return distance(wanted, text) / Math.max(wanted.length, text.length);
}

function comparable(text: string): string {
  return text.slice(0, COMPARED_LENGTH).trim().toLowerCase();
}

import type { Word } from './split-words.ts';

const WORD = 'anyway';

/**
 * `anyway` at the start or the end of a run insists on it; in quotes, or alone, it is a name like any other, and
 * one may begin with it: Anyway Corp.
 */
export function takeAnyway(words: readonly Word[]): { rest: readonly Word[]; isInsisting: boolean } {
  let rest = words;
  while (rest.length > 1 && isAnyway(rest.at(-1))) rest = rest.slice(0, -1);
  if (rest.length > 1 && isAnyway(rest[0]) && rest[0]?.text !== 'Anyway') rest = rest.slice(1);
  return { rest, isInsisting: rest.length < words.length };
}

function isAnyway(word: Word | undefined): boolean {
  return word?.isQuoted === false && word.text.toLowerCase() === WORD;
}

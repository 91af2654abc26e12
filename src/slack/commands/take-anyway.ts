import type { Word } from './split-words.ts';

const WORD = 'anyway';

/** `anyway` at the end of a run insists on it; in quotes, or alone, it is a name like any other. */
export function takeAnyway(words: readonly Word[]): { rest: readonly Word[]; isInsisting: boolean } {
  const last = words.at(-1);
  const isInsisting = words.length > 1 && last?.isQuoted === false && last.text.toLowerCase() === WORD;
  return isInsisting ? { rest: words.slice(0, -1), isInsisting } : { rest: words, isInsisting };
}

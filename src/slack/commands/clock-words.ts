import type { UsageProblem } from '../../domain/intent.ts';
import { readTimes, type Times } from '../../domain/times.ts';
import { looksLikeZone, zoneNamed } from '../../domain/zone.ts';
import type { Word } from './split-words.ts';

const MOST_WORDS = 6;

/** The times at the start of some words: one in quotes, or as many unquoted ones as make sense together. */
export function takeTimes(
  command: string,
  words: readonly Word[],
): { times: Times; rest: Word[] } | UsageProblem {
  const [first] = words;
  if (first === undefined) return { kind: 'missing', command, expected: 'times, such as "weekdays 09:15"' };
  if (first.isQuoted) {
    const times = readTimes(first.text);
    return typeof times === 'string'
      ? { kind: 'bad-times', command, word: first.text, problem: times }
      : { times, rest: words.slice(1) };
  }
  const plainCount = words.findIndex((word) => word.isQuoted);
  const most = Math.min(MOST_WORDS, plainCount === -1 ? words.length : plainCount);
  for (let count = most; count > 0; count -= 1) {
    const typed = words.slice(0, count).map(({ text }) => text);
    const times = readTimes(typed.join(' '));
    if (typeof times === 'object') return { times, rest: words.slice(count) };
    if (times !== 'not-understood')
      return { kind: 'bad-times', command, word: typed.join(' '), problem: times };
  }
  const word = words.slice(0, most).map(({ text }) => text);
  return { kind: 'bad-times', command, word: word.join(' '), problem: 'not-understood' };
}

/** The one word that names a zone, and the others. */
export function takeZone(
  command: string,
  words: readonly Word[],
): { zone: string | null; rest: Word[] } | UsageProblem {
  const index = words.findIndex((word) => !word.isQuoted && looksLikeZone(word.text));
  const word = words[index];
  if (word === undefined) return { zone: null, rest: [...words] };
  const zone = zoneNamed(word.text);
  if (zone === null) return { kind: 'unknown-zone', command, word: word.text };
  return { zone, rest: words.toSpliced(index, 1) };
}

/** Names of agents: quoted words each on its own, unquoted neighbours joined up to a comma. */
export function agentNames(words: readonly Word[]): string[] {
  const names: string[] = [];
  let neighbours: string[] = [];
  const endName = () => {
    if (neighbours.length > 0) names.push(neighbours.join(' '));
    neighbours = [];
  };
  for (const { text, isQuoted } of words) {
    if (isQuoted) {
      endName();
      names.push(text);
      continue;
    }
    const pieces = text.split(',');
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) endName();
      if (piece.startsWith('agent_')) {
        endName();
        names.push(piece);
      } else if (piece !== '') neighbours.push(piece);
    }
  }
  endName();
  return [...new Set(names)];
}

import type { UsageProblem } from '../../domain/intent.ts';
import { readTimes, type Times } from '../../domain/times.ts';
import { isOffset, looksLikeZone, zoneNamed } from '../../domain/zone.ts';
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
    const { text, rest } = withoutZone(first.text);
    const times = readTimes(text);
    return typeof times === 'string'
      ? { kind: 'bad-times', command, word: first.text, problem: times }
      : { times, rest: [...rest, ...words.slice(1)] };
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

/** A zone at the end of times in quotes stands for itself. */
function withoutZone(quoted: string): { text: string; rest: Word[] } {
  const { times, zone } = /^(?<times>.+)\s(?<zone>\S+)$/su.exec(quoted)?.groups ?? {};
  if (times === undefined || zone === undefined || !looksLikeZone(zone)) return { text: quoted, rest: [] };
  return { text: times, rest: [{ text: zone, isQuoted: false }] };
}

/** The one word that names a zone, and the others. Quotes are no hindrance where nothing else can be meant. */
export function takeZone(
  command: string,
  words: readonly Word[],
): { zone: string | null; rest: Word[] } | UsageProblem {
  const [word, ...others] = words.filter(isZoneWord);
  if (word === undefined) return { zone: null, rest: [...words] };
  const next = words[words.indexOf(word) + 1];
  // A blank between: UTC +2.
  const typed = next !== undefined && isOffset(word.text + next.text) ? word.text + next.text : word.text;
  const zone = zoneNamed(typed);
  if (zone === null) return { kind: 'unknown-zone', command, word: typed };
  // Beside a zone, what only has a slash is of a name: A/B.
  const second = others.find(({ text }) => zoneNamed(text) !== null || !text.includes('/'));
  if (second !== undefined) {
    const expected = 'one time zone (a name that holds such a word needs quotes)';
    return { kind: 'unexpected-word', command, word: second.text, expected };
  }
  return { zone, rest: words.filter((each) => each !== word) };
}

function isZoneWord({ text, isQuoted }: Word): boolean {
  return isQuoted ? text.includes('/') && zoneNamed(text) !== null : looksLikeZone(text);
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

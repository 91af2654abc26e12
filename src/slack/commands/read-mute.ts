import type { ImmediateIntent, Intent } from '../../domain/intent.ts';
import type { Command } from './command-table.ts';
import { sortWords } from './sort-words.ts';
import type { Word } from './split-words.ts';

const TIME = /^(?<count>\d{1,5})(?<unit>m|min|h|d)$/iu;
const SHAPED_LIKE_TIME = /^\d[\d.,]*\p{L}*$/u;
/** Beside a time it can only be of a name. */
const NUMBER = /^\d+$/u;
const TOMORROW = /^tomorrow$/iu;
const MINUTES = { m: 1, h: 60, d: 24 * 60 };
const LONGEST_MINUTES = 90 * MINUTES.d;

/** `2h Refund Line`, `tomorrow` */
export function readMute(command: Command, words: readonly Word[]): Intent | ImmediateIntent {
  const expected = 'a time from 1m to 90d, such as 30m, 2h or 3d, or tomorrow';
  const wrong = (word: string): ImmediateIntent => ({
    kind: 'usage',
    problem: { kind: 'unexpected-word', command: command.name, word, expected },
  });
  const shaped = words.filter(({ text, isQuoted }) => !isQuoted && SHAPED_LIKE_TIME.test(text));
  const time =
    shaped.find(({ text }) => minutesOf(text) !== null) ??
    words.find(({ text, isQuoted }) => !isQuoted && TOMORROW.test(text));
  const odd = shaped.find((word) => word !== time && (time === undefined || !NUMBER.test(word.text)));
  if (odd !== undefined) return wrong(odd.text);
  if (time === undefined) {
    return { kind: 'usage', problem: { kind: 'missing', command: command.name, expected } };
  }
  const sorted = sortWords(command, withoutAll(agentWords(words, time)));
  if (sorted.kind !== 'sorted') return { kind: 'usage', problem: sorted };
  const agent = sorted.agentId ?? sorted.names[0] ?? null;
  const minutes = minutesOf(time.text);
  return minutes === null ? { kind: 'mute-until-morning', agent } : { kind: 'mute', agent, minutes };
}

/**
 * Those beside the time, without a word that only leads to it, or from it to the agent: `for 2h`,
 * `2h for Refund`. In small letters alone: names begin with such words too, as Till and For Kids do.
 */
function agentWords(words: readonly Word[], time: Word): Word[] {
  const at = words.indexOf(time);
  const leadsTo = isTyped(words[at - 1], ['for', 'until', 'till']);
  const leadsFrom = at + 2 < words.length && isTyped(words[at + 1], ['for']);
  return words.filter(
    (_, index) => index !== at && !(leadsTo && index === at - 1) && !(leadsFrom && index === at + 1),
  );
}

/** All of them are meant without an agent too. */
export function withoutAll(words: readonly Word[]): readonly Word[] {
  return words.length === 1 && words.every(({ text, isQuoted }) => !isQuoted && /^all$/iu.test(text))
    ? []
    : words;
}

function isTyped(word: Word | undefined, texts: readonly string[]): boolean {
  return word?.isQuoted === false && texts.includes(word.text);
}

function minutesOf(text: string): number | null {
  const groups = TIME.exec(text)?.groups;
  const unit = groups?.unit?.toLowerCase().charAt(0);
  if (unit !== 'm' && unit !== 'h' && unit !== 'd') return null;
  const minutes = Number(groups?.count) * MINUTES[unit];
  return minutes >= 1 && minutes <= LONGEST_MINUTES ? minutes : null;
}

import type { ImmediateIntent, Intent } from '../../domain/intent.ts';
import type { Command } from './command-table.ts';
import { sortWords } from './sort-words.ts';
import type { Word } from './split-words.ts';

const TIME = /^(?<count>\d{1,5})(?<unit>m|min|h|d)$/iu;
const SHAPED_LIKE_TIME = /^\d[\d.,]*\p{L}*$/u;
const MINUTES = { m: 1, h: 60, d: 24 * 60 };
const LONGEST_MINUTES = 90 * MINUTES.d;

/** `2h Refund Line` */
export function readMute(command: Command, words: readonly Word[]): Intent | ImmediateIntent {
  const expected = 'a time from 1m to 90d, such as 30m, 2h or 3d';
  const wrong = (word: string): ImmediateIntent => ({
    kind: 'usage',
    problem: { kind: 'unexpected-word', command: command.name, word, expected },
  });
  const times = words.filter(({ text, isQuoted }) => !isQuoted && SHAPED_LIKE_TIME.test(text));
  const [time, second] = times;
  if (time === undefined) {
    return { kind: 'usage', problem: { kind: 'missing', command: command.name, expected } };
  }
  const minutes = minutesOf(time.text);
  if (minutes === null) return wrong(time.text);
  if (second !== undefined) return wrong(second.text);
  const sorted = sortWords(
    command,
    words.filter((word) => word !== time),
  );
  if (sorted.kind !== 'sorted') return { kind: 'usage', problem: sorted };
  return { kind: 'mute', agent: sorted.agentId ?? sorted.names[0] ?? null, minutes };
}

function minutesOf(text: string): number | null {
  const groups = TIME.exec(text)?.groups;
  const unit = groups?.unit?.toLowerCase().charAt(0);
  if (unit !== 'm' && unit !== 'h' && unit !== 'd') return null;
  const minutes = Number(groups?.count) * MINUTES[unit];
  return minutes >= 1 && minutes <= LONGEST_MINUTES ? minutes : null;
}

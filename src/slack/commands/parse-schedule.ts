import type { ImmediateIntent, Intent } from '../../domain/intent.ts';
import { takeTimes, takeZone } from './clock-words.ts';
import type { Word } from './split-words.ts';
import { usage } from './usage.ts';

type Parsed = Intent | ImmediateIntent;

/** `readRun` reads what follows the word `run` as the command of that name does. */
export function parseSchedule(words: readonly Word[], readRun: (words: readonly Word[]) => Parsed): Parsed {
  const [start] = words;
  const keyword = start === undefined || start.isQuoted ? '' : start.text.toLowerCase();
  if (keyword === LIST || CHANGES.has(keyword)) return parseSchedules(words);
  if (keyword === 'run') {
    const times = 'times before run, such as "weekdays 09:15"';
    return usage({ kind: 'missing', command: 'schedule', expected: times });
  }
  const timed = takeTimes('schedule', keyword === 'at' ? words.slice(1) : words);
  if ('kind' in timed) return usage(timed);
  const zoned = takeZone('schedule', timed.rest);
  if ('kind' in zoned) return usage(zoned);
  const [lead, ...runWords] = zoned.rest;
  const expected = 'what to run, such as run all';
  if (lead === undefined) return usage({ kind: 'missing', command: 'schedule', expected });
  if (lead.isQuoted || lead.text.toLowerCase() !== 'run') {
    return usage({ kind: 'unexpected-word', command: 'schedule', word: lead.text, expected });
  }
  const run = readRun(runWords);
  if (run.kind === 'run') return { kind: 'schedule-run', times: timed.times, zone: zoned.zone, run };
  return run.kind === 'usage' ? run : usage({ kind: 'missing', command: 'schedule', expected });
}

/** What there is without a word. */
const LIST = 'list';

const CHANGES = new Map<string, 'paused' | 'active' | 'removed'>([
  ['pause', 'paused'],
  ['resume', 'active'],
  ['remove', 'removed'],
]);

export function parseSchedules(words: readonly Word[]): Parsed {
  const [first, second, third] = words;
  if (first === undefined || (first.text.toLowerCase() === LIST && second === undefined)) {
    return { kind: 'schedules' };
  }
  const to = CHANGES.get(first.text.toLowerCase());
  const expected = 'pause, resume or remove with a number; to set one, /sigma schedule';
  const refuse = (word: string) => usage({ kind: 'unexpected-word', command: 'schedules', word, expected });
  if (to === undefined) return refuse(first.text);
  if (second === undefined) {
    return usage({ kind: 'missing', command: 'schedules', expected: 'the number of a schedule' });
  }
  const { number } = /^#?(?<number>[1-9]\d{0,8})$/u.exec(second.text)?.groups ?? {};
  if (number === undefined) return refuse(second.text);
  return third === undefined ? { kind: 'change-schedule', number: Number(number), to } : refuse(third.text);
}

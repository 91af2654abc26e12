import type { ImmediateIntent, Intent, UsageProblem } from '../../domain/intent.ts';
import { readSince, type Since } from '../../domain/since.ts';
import { agentNames, takeTimes, takeZone } from './clock-words.ts';
import type { Word } from './split-words.ts';

type Parsed = Intent | ImmediateIntent;

const STANDUP_TAKES = 'agents or none, and since when (24h, 3d, yesterday, monday)';
const SINCE = 'since when, at most 31 days ago, such as 24h, 3d or 2w';
const SHAPED_LIKE_SINCE = /^\d+(?:h|d|w)$/iu;
const LONGEST_NAME = 200;
const MOST_AGENTS = 20;

export function parseStandup(words: readonly Word[]): Parsed {
  const [first, ...rest] = words;
  const keyword = first === undefined || first.isQuoted ? '' : first.text.toLowerCase();
  if (keyword === 'off') {
    const [second] = rest;
    if (second === undefined) return { kind: 'standup-off' };
    return usage({
      kind: 'unexpected-word',
      command: 'standup',
      word: second.text,
      expected: 'nothing after off',
    });
  }
  return keyword === 'at' ? standupAt(rest) : standupNow(words);
}

function standupAt(words: readonly Word[]): Parsed {
  const timed = takeTimes('standup', words);
  if ('kind' in timed) return usage(timed);
  const zoned = takeZone('standup', timed.rest);
  if ('kind' in zoned) return usage(zoned);
  const agents = agentNames(zoned.rest);
  const problem = whyNoAgents(agents);
  if (problem !== null) return usage(problem);
  return { kind: 'standup-at', agents, times: timed.times, zone: zoned.zone };
}

function standupNow(words: readonly Word[]): Parsed {
  const names: Word[] = [];
  let since: Since | null = null;
  for (const [index, word] of words.entries()) {
    const read = word.isQuoted ? null : readSince(word.text);
    const isLead = !word.isQuoted && word.text.toLowerCase() === 'since' && words[index + 1] !== undefined;
    if (isLead) continue;
    if (read === null && !word.isQuoted && SHAPED_LIKE_SINCE.test(word.text)) {
      return usage({ kind: 'unexpected-word', command: 'standup', word: word.text, expected: SINCE });
    }
    if (read === null) names.push(word);
    else if (since === null) since = read;
    else {
      const expected = 'one time since when';
      return usage({ kind: 'unexpected-word', command: 'standup', word: word.text, expected });
    }
  }
  const agents = agentNames(names);
  const problem = whyNoAgents(agents);
  return problem === null ? { kind: 'standup-now', agents, since } : usage(problem);
}

function whyNoAgents(agents: readonly string[]): UsageProblem | null {
  const odd = agents.find((name) => /^--|^(?:batch|job|tc)_/u.test(name) || name.length > LONGEST_NAME);
  const word = odd ?? agents[MOST_AGENTS];
  if (word === undefined) return null;
  return { kind: 'unexpected-word', command: 'standup', word, expected: STANDUP_TAKES };
}

/** `readRun` reads what follows the word `run` as the command of that name does. */
export function parseSchedule(words: readonly Word[], readRun: (words: readonly Word[]) => Parsed): Parsed {
  const timed = takeTimes('schedule', words);
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

const CHANGES = new Map<string, 'paused' | 'active' | 'removed'>([
  ['pause', 'paused'],
  ['resume', 'active'],
  ['remove', 'removed'],
]);

export function parseSchedules(words: readonly Word[]): Parsed {
  const [first, second, third] = words;
  if (first === undefined) return { kind: 'schedules' };
  const to = CHANGES.get(first.text.toLowerCase());
  const expected = 'pause, resume or remove with a number';
  const refuse = (word: string) => usage({ kind: 'unexpected-word', command: 'schedules', word, expected });
  if (to === undefined) return refuse(first.text);
  if (second === undefined) {
    return usage({ kind: 'missing', command: 'schedules', expected: 'the number of a schedule' });
  }
  const { number } = /^#?(?<number>[1-9]\d{0,8})$/u.exec(second.text)?.groups ?? {};
  if (number === undefined) return refuse(second.text);
  return third === undefined ? { kind: 'change-schedule', number: Number(number), to } : refuse(third.text);
}

function usage(problem: UsageProblem): ImmediateIntent {
  return { kind: 'usage', problem };
}

import type { ImmediateIntent, Intent, UsageProblem } from '../../domain/intent.ts';
import { readSince, type Since } from '../../domain/since.ts';
import { agentNames, takeTimes, takeZone } from './clock-words.ts';
import type { Word } from './split-words.ts';
import { usage } from './usage.ts';

type Parsed = Intent | ImmediateIntent;

const NOW_TAKES = 'agents or none, and since when (24h, 3d, yesterday, monday)';
const AT_TAKES = 'times, a zone or none, and agents or none';
const SINCE = 'since when, at most 31 days ago, such as 24h, 3d or 2w';
const SHAPED_LIKE_SINCE = /^\d+\s?(?:h|hrs?|hours?|d|days?|w|weeks?)$/iu;
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
  const problem = whyNoAgents(agents, AT_TAKES);
  if (problem !== null) return usage(problem);
  return { kind: 'standup-at', agents, times: timed.times, zone: zoned.zone };
}

function standupNow(words: readonly Word[]): Parsed {
  const untimed = timesWithoutAt(words);
  if (untimed !== null) return usage(untimed);
  const names: Word[] = [];
  let since: Since | null = null;
  const joined = joinSpans(words);
  for (const [index, word] of joined.entries()) {
    if (isSince(word)) {
      const wrong = whyNoTime(joined[index + 1]);
      if (wrong !== null) return usage(wrong);
      continue;
    }
    const read = word.isQuoted ? null : readSince(word.text);
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
  const problem = whyNoAgents(agents, NOW_TAKES);
  return problem === null ? { kind: 'standup-now', agents, since } : usage(problem);
}

function isSince({ text, isQuoted }: Word): boolean {
  return !isQuoted && text.toLowerCase() === 'since';
}

function whyNoTime(next: Word | undefined): UsageProblem | null {
  if (next === undefined) return { kind: 'missing', command: 'standup', expected: SINCE };
  if (!next.isQuoted && (readSince(next.text) !== null || SHAPED_LIKE_SINCE.test(next.text))) return null;
  return { kind: 'unexpected-word', command: 'standup', word: next.text, expected: SINCE };
}

/** A blank between: `24 hours`. */
function joinSpans(words: readonly Word[]): Word[] {
  return words.flatMap((word, index) => {
    const [before, after] = [words[index - 1], words[index + 1]];
    if (isSpan(word, after)) return [{ text: `${word.text} ${after?.text}`, isQuoted: false }];
    return before !== undefined && isSpan(before, word) ? [] : [word];
  });
}

function isSpan(count: Word, unit: Word | undefined): boolean {
  if (unit === undefined || count.isQuoted || unit.isQuoted || !/^\d+$/u.test(count.text)) return false;
  return SHAPED_LIKE_SINCE.test(`${count.text} ${unit.text}`);
}

/** `standup weekdays 9:15`, where `at` was left out. Hourly Rates is an agent. */
function timesWithoutAt(words: readonly Word[]): UsageProblem | null {
  const timed = words.length === 0 ? null : takeTimes('standup', words);
  if (timed === null || 'kind' in timed) return null;
  const { words: typed } = timed.times;
  if (!/\d/u.test(typed)) return null;
  return {
    kind: 'unexpected-word',
    command: 'standup',
    word: typed,
    expected: `at before times, as in standup at "${typed}"`,
  };
}

function whyNoAgents(agents: readonly string[], takes: string): UsageProblem | null {
  const odd = agents.find((name) => /^--|^(?:batch|job|tc)_/u.test(name) || name.length > LONGEST_NAME);
  const word = odd ?? agents[MOST_AGENTS];
  if (word === undefined) return null;
  const expected = odd === undefined ? `at most ${MOST_AGENTS} agents` : takes;
  return { kind: 'unexpected-word', command: 'standup', word, expected };
}

import type { CaseSelection, ImmediateIntent, Intent } from '../../domain/intent.ts';
import { type Command, commandCalled, commandNamed } from './command-table.ts';
import { nearestCommand } from './nearest-command.ts';
import { parseSchedule, parseSchedules } from './parse-schedule.ts';
import { parseStandup } from './parse-standup.ts';
import { readMute, withoutAll } from './read-mute.ts';
import { readSubscribe } from './read-subscribe.ts';
import { type SortedWords, sortWords } from './sort-words.ts';
import { splitWords, type Word } from './split-words.ts';
import { takeAnyway } from './take-anyway.ts';
import { usage } from './usage.ts';

/**
 * What the text after `/sigma` asks for. A run of names alone, without a selection, has `listed` with no
 * ids: whether a name is the agent's or a test case's label shows only in SigmaMind.
 */
export function parseCommand(text: string): Intent | ImmediateIntent {
  const { words, unclosedQuote } = splitWords(text);
  const [first, ...rest] = withoutSlash(words);
  if (first === undefined || isHelpFlag(first)) return { kind: 'help', command: null };
  const command = commandNamed(first.text);
  if (command === null) return unknownCommand(first.text);
  if (unclosedQuote !== null) {
    return usage({ kind: 'unclosed-quote', command: command.name, word: unclosedQuote });
  }
  if (rest.length === 1 && rest.every(isHelpFlag)) return { kind: 'help', command: command.name };
  if (command.name === 'subscribe') return readSubscribe(command, rest);
  if (command.name === 'mute') return readMute(command, rest);
  const byClock = parseClockCommand(command, rest);
  if (byClock !== null) return byClock;
  const said = command.name === 'run' ? takeAnyway(rest) : { rest, isInsisting: false };
  const taken = command.name === 'unmute' ? withoutAll(said.rest) : said.rest;
  const sorted = command.name === 'help' ? null : sortWords(command, taken);
  if (sorted === null)
    return readHelp(
      command,
      withoutSlash(rest).map((word) => word.text),
    );
  if (sorted.kind !== 'sorted') return usage(sorted);
  return insisting(readIntent(command, sorted), said.isInsisting);
}

/** Whole lines are copied from the help: `/sigma /sigma run all`. */
function withoutSlash([first, ...rest]: readonly Word[]): Word[] {
  if (first === undefined) return [];
  return first.text.toLowerCase() === '/sigma' ? rest : [first, ...rest];
}

function isHelpFlag({ text, isQuoted }: Word): boolean {
  return !isQuoted && /^(?:--?h(?:elp)?|\?)$/iu.test(text);
}

function insisting(intent: Intent | ImmediateIntent, isInsisting: boolean): Intent | ImmediateIntent {
  return intent.kind === 'run' && isInsisting ? { ...intent, isInsisting } : intent;
}

/** Those with a grammar of their own; null for every other command. */
function parseClockCommand({ name }: Command, words: readonly Word[]): Intent | ImmediateIntent | null {
  if (name === 'standup') return parseStandup(words);
  if (name === 'schedules') return parseSchedules(words);
  if (name !== 'schedule') return null;
  return parseSchedule(words, (runWords) => {
    const said = takeAnyway(runWords);
    const sorted = sortWords(commandCalled('run'), said.rest);
    return sorted.kind === 'sorted' ? insisting(readRun(sorted), said.isInsisting) : usage(sorted);
  });
}

function readIntent(command: Command, sorted: SortedWords): Intent | ImmediateIntent {
  const { batchId, jobId } = sorted;
  const agent = sorted.agentId ?? sorted.names[0] ?? null;
  switch (command.name) {
    case 'run':
      return readRun(sorted);
    case 'status':
      return batchId === null
        ? { kind: 'batch-list', agent, page: 0 }
        : { kind: 'batch-status', batchId, agent };
    case 'job':
      return jobId === null ? missing(command) : { kind: 'job', jobId, batchId, agent, page: 0 };
    case 'watch':
      return batchId === null ? missing(command) : { kind: 'watch', batchId, agent };
    case 'unwatch':
      return batchId === null ? missing(command) : { kind: 'unwatch', batchId };
    case 'agents':
      return { kind: 'agents', page: 0 };
    case 'cases':
      return { kind: 'cases', agent, page: 0 };
    case 'use':
      return { kind: 'use', agent };
    case 'doctor':
      return { kind: 'doctor' };
    case 'unsubscribe':
      return { kind: 'unsubscribe', agent };
    case 'subscriptions':
      return { kind: 'subscriptions' };
    case 'unmute':
      return { kind: 'unmute', agent };
    default:
      return { kind: 'help', command: command.name };
  }
}

function readRun({ agentId, names, keyword, testCaseIds }: SortedWords): Intent | ImmediateIntent {
  const isBare = agentId === null && names.length === 0 && keyword === null && testCaseIds.length === 0;
  if (isBare) return { kind: 'run-modal' };
  const selection: CaseSelection =
    keyword === 'all' || keyword === 'last' || keyword === 'failed'
      ? { kind: keyword }
      : { kind: 'listed', testCaseIds };
  return { kind: 'run', agent: agentId, names, selection };
}

function readHelp(help: Command, words: readonly string[]): ImmediateIntent {
  const [topic, second] = words;
  if (topic === undefined) return { kind: 'help', command: null };
  const command = commandNamed(topic);
  if (command === null) return unknownCommand(topic);
  if (second === undefined) return { kind: 'help', command: command.name };
  return usage({ kind: 'unexpected-word', command: help.name, word: second, expected: help.takes });
}

function unknownCommand(word: string): ImmediateIntent {
  return usage({ kind: 'unknown-command', word, nearest: nearestCommand(word) });
}

function missing(command: Command): ImmediateIntent {
  const expected = command.job === 'required' ? 'a job id (job_…)' : 'a batch id (batch_…)';
  return usage({ kind: 'missing', command: command.name, expected });
}

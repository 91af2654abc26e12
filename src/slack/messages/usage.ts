import type { UsageProblem } from '../../domain/intent.ts';
import { LEAST_MINUTES_BETWEEN } from '../../domain/times.ts';
import { isOffset, zoneMeantBy } from '../../domain/zone.ts';
import { classifyWord } from '../commands/classify-word.ts';
import { commandNamed } from '../commands/command-table.ts';
import { lineForId } from '../commands/nearest-command.ts';
import { mrkdwnSection, section } from './elements.ts';
import { escapeMrkdwn, oneLine } from './escape.ts';
import { helpBlocks, howToType } from './help.ts';
import { cutText } from './limits.ts';
import type { Message } from './message.ts';

const WORD_LENGTH = 80;
const EVERY_COMMAND = '`/sigma help` lists every command.';

/** What was wrong with a command, and what to type instead. */
export function usageMessage(problem: UsageProblem): Message {
  const wrong = sentence(problem);
  if (problem.kind === 'unknown-command') {
    const instead = nearestLine(problem);
    return {
      text: `${escapeMrkdwn(wrong)} ${instead}`,
      blocks: [section(wrong), mrkdwnSection(instead), ...helpBlocks()],
    };
  }
  const command = commandNamed(problem.command);
  const instead = [...meantLine(problem), command === null ? EVERY_COMMAND : howToType(command)].join('\n');
  return {
    text: `${escapeMrkdwn(wrong)}\n${instead}`,
    blocks: [section(wrong), mrkdwnSection(instead)],
  };
}

function nearestLine({ word, nearest }: Extract<UsageProblem, { kind: 'unknown-command' }>): string {
  const command = nearest === null ? null : commandNamed(nearest);
  const line = lineForId(word) ?? (command === null ? null : `/sigma ${command.name}`);
  return line === null ? EVERY_COMMAND : didYouMean(line);
}

/** For an id of a kind that the command does not take: the one that does. */
function meantLine(problem: UsageProblem): string[] {
  if (problem.kind !== 'unexpected-word' || isOfTakenKind(problem)) return [];
  const line = lineForId(problem.word);
  return line === null ? [] : [didYouMean(line)];
}

function isOfTakenKind({ command, word }: Extract<UsageProblem, { kind: 'unexpected-word' }>): boolean {
  const taking = commandNamed(command);
  const [token] = classifyWord({ text: word, isQuoted: false });
  return taking !== null && token?.kind === 'id' && taking[token.idKind] !== 'none';
}

/** `line` is ours, or holds nothing but an id: it stands in code. */
function didYouMean(line: string): string {
  return `Did you mean \`${line}\`?`;
}

function sentence(problem: UsageProblem): string {
  switch (problem.kind) {
    case 'unknown-command':
      return `There is no command ${quoted(problem.word)}.`;
    case 'unexpected-word':
      return problem.expected === 'nothing'
        ? `/sigma ${problem.command} stands alone: ${quoted(problem.word)} was not expected after it.`
        : `${quoted(problem.word)} was not expected after /sigma ${problem.command}. Expected: ${problem.expected}.`;
    case 'malformed-id':
      return `${quoted(problem.word)} is not a whole id. Expected: ${problem.expected}.`;
    case 'missing':
      return `/sigma ${problem.command} needs ${problem.expected}.`;
    case 'bad-times':
      return badTimes(problem);
    case 'unknown-zone':
      return unknownZone(problem.word);
    case 'unclosed-quote':
      return `The quote before ${quoted(problem.word)} is never closed. Type a second one where the name ends.`;
  }
}

function unknownZone(word: string): string {
  const meant = zoneMeantBy(word);
  if (meant !== null)
    return `${quoted(word)} is not the whole name of a time zone. Type that, such as ${meant}. (A word of a name needs quotes.)`;
  return isOffset(word)
    ? `${quoted(word)} does not say when clocks change. Type the name of a time zone, such as Europe/Berlin or America/New_York.`
    : `There is no time zone ${quoted(word)}. Expected: one such as Europe/Berlin, America/New_York or UTC. (A name that holds a slash needs quotes.)`;
}

function badTimes({ word, problem }: Extract<UsageProblem, { kind: 'bad-times' }>): string {
  switch (problem) {
    case 'not-understood':
      return `${quoted(word)} are not times that I understand. Write them like "weekdays 09:15" or "mon,thu 2:30pm".`;
    case 'too-often':
      return `${quoted(word)} comes more often than every ${LEAST_MINUTES_BETWEEN} minutes, which is the most.`;
    case 'never':
      return `${quoted(word)} never comes.`;
  }
}

function quoted(word: string): string {
  return `“${cutText(oneLine(word), WORD_LENGTH)}”`;
}

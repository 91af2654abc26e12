import type { UsageProblem } from '../../domain/intent.ts';
import { LEAST_MINUTES_BETWEEN } from '../../domain/times.ts';
import { commandNamed } from '../commands/command-table.ts';
import { mrkdwnSection, section } from './elements.ts';
import { escapeMrkdwn, oneLine } from './escape.ts';
import { helpBlocks, howToType } from './help.ts';
import { cutText } from './limits.ts';
import type { Message } from './message.ts';

const WORD_LENGTH = 80;

/** What was wrong with a command, and what to type instead. */
export function usageMessage(problem: UsageProblem): Message {
  const wrong = sentence(problem);
  if (problem.kind === 'unknown-command') {
    const nearest = problem.nearest === null ? null : commandNamed(problem.nearest);
    const instead =
      nearest === null ? '`/sigma help` shows every command.' : `Did you mean \`/sigma ${nearest.name}\`?`;
    return {
      text: `${escapeMrkdwn(wrong)} ${instead}`,
      blocks: [section(wrong), mrkdwnSection(instead), ...helpBlocks()],
    };
  }
  const command = commandNamed(problem.command);
  const instead = command === null ? '`/sigma help` shows every command.' : howToType(command);
  return {
    text: `${escapeMrkdwn(wrong)}\n${instead}`,
    blocks: [section(wrong), mrkdwnSection(instead)],
  };
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
      return `There is no time zone ${quoted(problem.word)}. Expected: one such as Europe/Berlin, America/New_York or UTC.`;
    case 'unclosed-quote':
      return `The quote before ${quoted(problem.word)} is never closed. Type a second one where the name ends.`;
  }
}

function badTimes({ word, problem }: Extract<UsageProblem, { kind: 'bad-times' }>): string {
  const instead = 'Such times are understood: "weekdays 09:15" and "mon,thu 2:30pm".';
  switch (problem) {
    case 'not-understood':
      return `${quoted(word)} are not times that I understand. ${instead}`;
    case 'too-often':
      return `${quoted(word)} is more often than every ${LEAST_MINUTES_BETWEEN} minutes, which is the most. ${instead}`;
    case 'never':
      return `${quoted(word)} never comes. ${instead}`;
  }
}

function quoted(word: string): string {
  return `“${cutText(oneLine(word), WORD_LENGTH)}”`;
}

import type { KnownBlock } from '@slack/types';
import { COMMANDS, type Command, commandNamed, usageLine } from '../commands/command-table.ts';
import { context, header, mrkdwn, mrkdwnSection } from './elements.ts';
import type { Message } from './message.ts';

const WORDS_IN_ANY_ORDER =
  'Words may stand in any order. Put names of several words in quotes where they could be mistaken. Without an agent, the channel’s default (`/sigma use`) is meant.';

/** Every command with an example, or one in detail; every command also where the name is none. */
export function helpMessage(commandName: string | null): Message {
  const command = commandName === null ? null : commandNamed(commandName);
  return command === null ? allCommands() : oneCommand(command);
}

/** The blocks of the whole help, to stand below another sentence. */
export function helpBlocks(): KnownBlock[] {
  return [
    ...COMMANDS.map((command) => mrkdwnSection(`${summary(command)}\nExample: ${code(command.examples[0])}`)),
    context(mrkdwn(WORDS_IN_ANY_ORDER)),
  ];
}

/** How to type one command, with all its examples: our own markup. */
export function howToType(command: Command): string {
  const label = command.examples.length === 1 ? 'Example' : 'Examples';
  return [`Type ${code(usageLine(command))}`, `${label}: ${command.examples.map(code).join('   ')}`].join(
    '\n',
  );
}

function allCommands(): Message {
  return {
    text: ['What you can type:', ...COMMANDS.map(summary)].join('\n'),
    blocks: [header('What you can type'), ...helpBlocks()],
  };
}

function oneCommand(command: Command): Message {
  const details = [command.description, `It takes ${command.takes}.`, howToType(command)].join('\n');
  return {
    text: details,
    blocks: [
      mrkdwnSection(details),
      context(mrkdwn(WORDS_IN_ANY_ORDER), mrkdwn('`/sigma help` shows every command.')),
    ],
  };
}

function summary(command: Command): string {
  return `${code(usageLine(command))} ${command.description}`;
}

function code(words: string): string {
  return `\`${words}\``;
}

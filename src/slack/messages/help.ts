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
    ...COMMANDS.map((command) =>
      mrkdwnSection([code(usageLine(command)), command.description, example(command.examples[0])].join('\n')),
    ),
    context(mrkdwn(WORDS_IN_ANY_ORDER)),
  ];
}

/** How to type one command, with all its examples: our own markup. */
export function howToType(command: Command): string {
  return [`Type ${code(usageLine(command))}`, ...everyExample(command)].join('\n');
}

function allCommands(): Message {
  return {
    text: ['What you can type:', ...COMMANDS.map(summary)].join('\n'),
    blocks: [header('What you can type'), ...helpBlocks()],
  };
}

function oneCommand(command: Command): Message {
  const about = [code(usageLine(command)), command.description, `It takes ${command.takes}.`].join('\n');
  const examples = everyExample(command).join('\n');
  return {
    text: [about, examples].filter((part) => part !== '').join('\n'),
    blocks: [
      mrkdwnSection(about),
      ...(examples === '' ? [] : [mrkdwnSection(examples)]),
      context(mrkdwn(WORDS_IN_ANY_ORDER), mrkdwn('`/sigma help` shows every command.')),
    ],
  };
}

function everyExample(command: Command): string[] {
  const [first, ...others] = examplesOf(command);
  if (first === undefined) return [];
  if (others.length === 0) return [example(first)];
  return ['Examples:', ...[first, ...others].map((each) => `• ${code(each)}`)];
}

/** A usage line without parameters is its own example. */
function examplesOf(command: Command): string[] {
  return command.examples.filter((each) => each !== usageLine(command));
}

function summary(command: Command): string {
  return `${code(usageLine(command))} ${command.description}`;
}

function example(words: string): string {
  return `Example: ${code(words)}`;
}

function code(words: string): string {
  return `\`${words}\``;
}

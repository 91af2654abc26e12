import type { KnownBlock } from '@slack/types';
import {
  COMMANDS,
  type Command,
  type CommandName,
  commandNamed,
  GROUPS,
  usageLine,
} from '../commands/command-table.ts';
import { context, header, mrkdwn, mrkdwnSection } from './elements.ts';
import type { Message } from './message.ts';

const WORDS_IN_ANY_ORDER = 'Words may stand in any order.';
const NAMES = 'Put names of several words in quotes where they could be mistaken.';
const DEFAULT = 'Without an agent, the channel’s default (`/sigma use`) is meant.';
/** Others mean every agent or subscription without one, or take none. */
const TAKES_DEFAULT: readonly CommandName[] = [
  'run',
  'status',
  'job',
  'watch',
  'schedule',
  'cases',
  'subscribe',
];
const ONE_IN_FULL =
  'Everything that a command takes: `/sigma help` with its name, such as `/sigma help run`.';
const HOME = 'The app’s Home tab shows what you run and what you set up, and runs test cases too.';

/** Every command with an example, or one in detail; every command also where the name is none. */
export function helpMessage(commandName: string | null): Message {
  const command = commandName === null ? null : commandNamed(commandName);
  return command === null ? allCommands() : oneCommand(command);
}

/** The blocks of the whole help, to stand below another sentence: a section for each group. */
export function helpBlocks(): KnownBlock[] {
  return [
    ...Object.entries(GROUPS).map(([group, heading]) => {
      const commands = COMMANDS.filter((command) => command.group === group);
      return mrkdwnSection(
        [`*${heading}*`, ...commands.map((command) => `• ${summary(command)}`)].join('\n'),
      );
    }),
    context(mrkdwn(ONE_IN_FULL), mrkdwn(HOME)),
  ];
}

/** How to type one command, with all its examples: our own markup. */
export function howToType(command: Command): string {
  return [`Type ${code(usageLine(command))}`, ...everyExample(command)].join('\n');
}

function allCommands(): Message {
  return {
    text: ['What you can type:', ...COMMANDS.map((command) => `• ${summary(command)}`), ONE_IN_FULL].join(
      '\n',
    ),
    blocks: [header('What you can type'), ...helpBlocks()],
  };
}

function oneCommand(command: Command): Message {
  const about = [code(usageLine(command)), command.description, ...takesOf(command)].join('\n');
  const details = command.details === undefined ? [] : [command.details];
  const examples = everyExample(command).join('\n');
  const parts = [about, ...details, ...(examples === '' ? [] : [examples])];
  return {
    text: parts.join('\n'),
    blocks: [
      ...parts.map((part) => mrkdwnSection(part)),
      context(...hintsFor(command).map(mrkdwn), mrkdwn('`/sigma help` lists every command.')),
    ],
  };
}

/** The times of what goes by the clock stand first. */
function hintsFor({ name, group, takes }: Command): string[] {
  if (takes === 'nothing') return [];
  const hints = [
    ...(group === 'clock' ? [] : [WORDS_IN_ANY_ORDER]),
    NAMES,
    ...(TAKES_DEFAULT.includes(name) ? [DEFAULT] : []),
  ];
  return [hints.join(' ')];
}

function takesOf({ takes }: Command): string[] {
  return takes === 'nothing' ? [] : [`It takes ${takes}.`];
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

/** One line in the list of all. */
function summary({ description, examples }: Command): string {
  return `${description} ${example(examples[0])}`;
}

function example(words: string): string {
  return `Example: ${code(words)}`;
}

function code(words: string): string {
  return `\`${words}\``;
}

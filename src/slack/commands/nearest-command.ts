import { closest, distance } from 'fastest-levenshtein';
import { COMMANDS, type CommandName, commandNamed } from './command-table.ts';

/** Where a person typed an id and left out the command. */
const COMMAND_BY_PREFIX = new Map<string, CommandName>([
  ['batch', 'status'],
  ['job', 'job'],
  ['tc', 'run'],
  ['agent', 'cases'],
]);
const LONGEST_WORD = 64;
const WELL_FORMED_ID = /^(?<prefix>[a-z]+)_[A-Za-z0-9_-]{1,64}$/u;

/** The command that was probably meant; null where nothing is near enough to be worth naming. */
export function nearestCommand(word: string): CommandName | null {
  const typed = word.toLowerCase().slice(0, LONGEST_WORD);
  const names = COMMANDS.map((command) => command.name);
  const meantById = COMMAND_BY_PREFIX.get(typed.split('_')[0] ?? '');
  if (meantById !== undefined && typed.includes('_')) return meantById;
  const swapped = names.find((name) => sortedLetters(name) === sortedLetters(typed));
  if (swapped !== undefined) return swapped;
  const nearest = commandNamed(closest(typed, names));
  if (nearest === null) return null;
  const allowedEdits = Math.max(1, Math.floor(Math.max(typed.length, nearest.name.length) / 3));
  return distance(typed, nearest.name) <= allowedEdits ? nearest.name : null;
}

/** The whole line that an id is for, `/sigma status batch_…`; null for what is no id. */
export function lineForId(word: string): string | null {
  const command = COMMAND_BY_PREFIX.get(WELL_FORMED_ID.exec(word)?.groups?.prefix ?? '');
  return command === undefined ? null : `/sigma ${command} ${word}`;
}

function sortedLetters(word: string): string {
  return Array.from(word).sort().join('');
}

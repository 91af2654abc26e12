import type { AnnounceOn, Mention } from '../../domain/subscription.ts';
import { readMention } from './read-mention.ts';
import type { Word } from './split-words.ts';

type Options = { on: AnnounceOn[]; below: number[]; mentions: Mention[]; rest: Word[] };

/** What was typed, and what was expected in its place. */
type Wrong = { word: string; expected: string };

const OPTION = /^(?<name>\p{L}+):(?<value>.*)$/su;
const MOST_MENTIONS = 20;

const ON = new Map<string, AnnounceOn>([
  ['fail', 'fail'],
  ['failed', 'fail'],
  ['failure', 'fail'],
  ['failures', 'fail'],
  ['change', 'change'],
  ['changes', 'change'],
  ['always', 'always'],
  ['all', 'always'],
]);

export function readOptions(words: readonly Word[]): Options | Wrong {
  const options: Options = { on: [], below: [], mentions: [], rest: [] };
  const left = [...words];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const groups = optionIn(word);
    if (groups?.name === undefined) {
      options.rest.push(word);
      continue;
    }
    // A blank after the colon, or after a comma; but a comma may also part one option from the next.
    let value = groups.value ?? '';
    while ((value === '' || value.endsWith(',')) && left[0] !== undefined && optionIn(left[0]) === undefined)
      value += left.shift()?.text ?? '';
    const name = groups.name.toLowerCase();
    while (goesOn(name, left)) value += `,${left.shift()?.text ?? ''}`;
    const values = value.split(',').filter((one) => one !== '');
    const wrong = readOption(name, values, options, `${groups.name}:${value}`);
    if (wrong !== null) return wrong;
  }
  return options;
}

function optionIn(word: Word): Record<string, string> | undefined {
  return word.isQuoted ? undefined : OPTION.exec(word.text)?.groups;
}

/** Whether the next word can only be one more value, after a blank in place of a comma. */
function goesOn(name: string, [next, afterNext]: readonly Word[]): boolean {
  if (next === undefined) return false;
  if (name === 'on')
    return isOn(next) && (afterNext === undefined || isOn(afterNext) || optionIn(afterNext) !== undefined);
  return (name === 'mention' || name === 'mentions') && isMentionAlone(next);
}

function isOn({ text, isQuoted }: Word): boolean {
  return !isQuoted && ON.has(text.toLowerCase());
}

/** A word that can only go on with whom to mention; a name in capitals may be shaped like an id without digits. */
function isMentionAlone({ text, isQuoted }: Word): boolean {
  if (isQuoted) return false;
  return (
    /^[@!][^\s,]/u.test(text) ||
    (/\d/u.test(text) && text.split(',').some((one) => readMention(one) !== null))
  );
}

function readOption(name: string, values: string[], options: Options, word: string): Wrong | null {
  switch (name) {
    case 'on': {
      const read = values.map((value) => ON.get(value.toLowerCase()));
      const known = read.filter((value) => value !== undefined);
      options.on.push(...known);
      return known.length > 0 && known.length === read.length
        ? null
        : { word, expected: 'on:fail, on:change or on:always' };
    }
    case 'below': {
      const [percent = '', ...others] = values;
      const number = /^\d{1,3}%?$/u.test(percent) ? Number.parseInt(percent, 10) : 0;
      options.below.push(number);
      const isOne = others.length === 0 && options.below.length === 1;
      return isOne && number >= 1 && number <= 100
        ? null
        : { word, expected: 'one whole percentage from 1 to 100, such as below:90%' };
    }
    case 'mention':
    case 'mentions': {
      const read = values.map(readMention);
      const known = read.filter((mention) => mention !== null);
      options.mentions.push(...known);
      if (options.mentions.length > MOST_MENTIONS)
        return { word, expected: `at most ${MOST_MENTIONS} mentions` };
      return known.length > 0 && known.length === read.length
        ? null
        : {
            word,
            expected:
              'mention: and an id, since names cannot be looked up: that of a user group (mention:S0614TZR7, it stands at the end of the group’s address in Slack), that of a person (mention:U0614TZR7, from “Copy member ID” in their profile), or mention:here or mention:channel',
          };
    }
    default:
      return { word, expected: 'on:, below: or mention: (an agent’s name that holds a colon needs quotes)' };
  }
}

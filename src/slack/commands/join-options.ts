import type { Word } from './split-words.ts';

const GLUED = /^-{0,2}(?<name>on|below|mentions?)[:=](?<value>.*)$/isu;
const NAME = /^-{0,2}(?<name>on|below|mentions?)[:=]?$/iu;
/** What makes a name whose value stands apart an option all the same. */
const VALUES = new Map([
  ['on', /^(?:fail(?:ed|ures?)?|changes?|always)(?:,|$)/iu],
  ['below', /^\d+%?,?$/u],
  ['mention', /^[@!]./u],
  ['mentions', /^[@!]./u],
]);

/** `on fail`, `on=fail`, `--on:fail` and `below:90 %` as `on:fail` and `below:90%`. */
export function joinOptions(words: readonly Word[]): Word[] {
  const joined: Word[] = [];
  let name: string | null = null;
  for (const [index, word] of words.entries()) {
    const { text, isQuoted } = word;
    const last = joined.at(-1);
    if (isQuoted) joined.push(word);
    else if (name !== null) joined.push({ text: `${name}:${text}`, isQuoted });
    else if (text === '%' && last?.isQuoted === false && /^below:\d+$/iu.test(last.text)) {
      joined[joined.length - 1] = { text: `${last.text}%`, isQuoted };
    } else {
      name = nameBefore(words[index + 1], text);
      if (name !== null) continue;
      const glued = GLUED.exec(text)?.groups;
      joined.push(glued === undefined ? word : { text: `${glued.name}:${glued.value}`, isQuoted });
    }
    name = null;
  }
  return joined;
}

function nameBefore(next: Word | undefined, text: string): string | null {
  const name = NAME.exec(text)?.groups?.name?.toLowerCase();
  if (name === undefined || next === undefined || next.isQuoted) return null;
  return VALUES.get(name)?.test(next.text) === true ? name : null;
}

export type Word = { text: string; isQuoted: boolean };

export type SplitText = {
  words: Word[];
  /** What follows a quote that nothing closes. */
  unclosedQuote: string | null;
};

const QUOTES = '"“”„‟«»';
const QUOTED_OR_PLAIN = new RegExp(
  `[${QUOTES}](?<quoted>[^${QUOTES}]*)(?<closing>[${QUOTES}]|$)|(?<plain>[^\\s\\u200b${QUOTES}]+)`,
  'gu',
);
const SLACK_ESCAPES = /&(amp|lt|gt);|<([@#!][^<>|]*|\w+:[^<>|]*)(?:\|([^<>]*))?>/gu;
/**
 * What follows is to be mentioned, so its id counts, not the name that Slack shows for it. Blanks can be read in
 * one way only: with two, the time for a list of mentions would double with each.
 */
const MENTION_OPTION = /(?:^|\s)mentions?:\s*(?!\s)(?:<[^<>]*>|[^\s<>,]|,\s*(?!\s)|(?<![,\s])\s+(?=<|$))*$/iu;
const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
]);

/** The words of a slash command as they were typed: quotes taken off, Slack's escapes undone. */
export function splitWords(text: string): SplitText {
  const words: Word[] = [];
  let unclosedQuote: string | null = null;
  for (const { groups } of unescapeOnce(text).matchAll(QUOTED_OR_PLAIN)) {
    if (groups?.plain !== undefined) {
      words.push({ text: withDoubleHyphen(groups.plain), isQuoted: false });
      continue;
    }
    const quoted = (groups?.quoted ?? '').trim();
    if (quoted !== '') words.push({ text: quoted, isQuoted: true });
    if (groups?.closing === '') unclosedQuote = quoted;
  }
  return { words, unclosedQuote };
}

/** Slack sends `&` as `&amp;`, and puts what it takes for a mention or a link into angle brackets. */
function unescapeOnce(text: string): string {
  // U+2060 stands in names copied from our own messages, where it keeps them from being read as markup.
  return text.replaceAll('\u2060', '').replace(SLACK_ESCAPES, (whole, entity, target, label, offset, all) => {
    if (typeof entity === 'string') return ENTITIES.get(entity) ?? whole;
    const typed = String(target);
    if (MENTION_OPTION.test(String(all).slice(0, Number(offset)))) return typed;
    const shown = typeof label === 'string' ? label : '';
    if (shown === '') return typed.replace(/^mailto:/u, '');
    return /^[@#]/u.test(typed) ? `${typed.charAt(0)}${shown.replace(/^[@#]/u, '')}` : shown;
  });
}

/** Slack clients turn `--` into a dash while a person types. */
function withDoubleHyphen(word: string): string {
  return word.replace(/^[–—](?=\p{L})/u, '--');
}

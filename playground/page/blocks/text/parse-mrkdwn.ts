import { emojiOf } from './emoji.ts';

/** A stretch of mrkdwn. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code' | 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'user' | 'channel' | 'group'; id: string; label: string | null }
  | { kind: 'broadcast'; name: string }
  | { kind: 'date'; at: Date; format: string; url: string | null; fallback: string }
  | { kind: 'link'; url: string; label: string };

export type Paragraph = { kind: 'lines' | 'quote' | 'preformatted'; children: Inline[] };

const INLINE = new RegExp(
  [
    /<(?<special>[^<>\n]+)>/u,
    /`(?!\u2060)(?<code>[^`\n]+)`/u,
    // `*bold*`, but neither `2*3*4` nor markers made inert with a word joiner.
    /(?<![\p{L}\p{N}])(?<marker>[*_~])(?=[^\s\u2060])(?!\k<marker>)(?<styled>.+?)(?<=[^\s\u2060])\k<marker>(?![\p{L}\p{N}*_~])/u,
    /:(?<emoji>[a-z0-9_+-]+):/u,
    /(?<url>https?:\/\/[^\s<>|]*[^\s<>|.,:;!?)])/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
);
const STYLES = new Map<string, 'bold' | 'italic' | 'strike'>([
  ['*', 'bold'],
  ['_', 'italic'],
  ['~', 'strike'],
]);

/** With `isVerbatim`, bare addresses stay text. */
export function parseMrkdwn(source: string, isVerbatim: boolean): Paragraph[] {
  return source.split(/```\n?([\s\S]+?)```\n?/u).flatMap((part, index): Paragraph[] => {
    if (part === '') return [];
    return index % 2 === 1
      ? [{ kind: 'preformatted', children: parseSpecials(part) }]
      : quotedRuns(part).map(({ kind, text }) => ({ kind, children: parseInline(text, isVerbatim) }));
  });
}

/** Lines that begin with `>` belong to one quote as long as they follow one another. */
function quotedRuns(text: string): { kind: 'lines' | 'quote'; text: string }[] {
  const runs: { kind: 'lines' | 'quote'; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const quoted = /^[ \t]*(?:>|&gt;) ?(.*)$/u.exec(line);
    const kind = quoted ? 'quote' : 'lines';
    const last = runs.at(-1);
    const content = quoted?.[1] ?? line;
    if (last?.kind === kind) last.lines.push(content);
    else runs.push({ kind, lines: [content] });
  }
  return runs.map(({ kind, lines }) => ({ kind, text: lines.join('\n') }));
}

function parseInline(source: string, isVerbatim: boolean): Inline[] {
  const found: Inline[] = [];
  let end = 0;
  for (const match of source.matchAll(INLINE)) {
    const parsed = parseMatch(match, isVerbatim);
    if (parsed === null) continue;
    if (match.index > end) found.push(text(source.slice(end, match.index)));
    found.push(parsed);
    end = match.index + match[0].length;
  }
  if (end < source.length) found.push(text(source.slice(end)));
  return found;
}

function parseMatch(match: RegExpExecArray, isVerbatim: boolean): Inline | null {
  const { special, code, marker, styled, emoji, url } = match.groups ?? {};
  if (special !== undefined) return parseSpecial(special);
  if (code !== undefined) return { kind: 'code', children: parseSpecials(code) };
  if (marker !== undefined && styled !== undefined) {
    return { kind: STYLES.get(marker) ?? 'bold', children: parseInline(styled, isVerbatim) };
  }
  if (emoji !== undefined) {
    const character = emojiOf(emoji);
    return character === null ? null : text(character);
  }
  if (url !== undefined && !isVerbatim) return { kind: 'link', url: unescaped(url), label: unescaped(url) };
  return null;
}

/** What stands in code: no markup but what angle brackets hold, so a mention is one there too. */
function parseSpecials(source: string): Inline[] {
  return source.split(/<([^<>\n]+)>/u).flatMap((part, index) => {
    if (part === '') return [];
    return index % 2 === 1 ? parseSpecial(part) : text(part);
  });
}

function parseSpecial(special: string): Inline {
  const [target = '', ...rest] = special.split('|');
  const label = rest.length === 0 ? null : unescaped(rest.join('|'));
  const id = target.slice(1);
  if (/^@[UW]/u.test(target)) return { kind: 'user', id, label };
  if (/^#C/u.test(target)) return { kind: 'channel', id, label };
  if (target.startsWith('!date^')) return parseDate(target, label ?? '');
  if (target.startsWith('!subteam^')) return { kind: 'group', id: target.slice(9), label };
  if (/^!(here|channel|everyone)$/u.test(target)) return { kind: 'broadcast', name: id };
  const url = linkOf(target);
  if (url !== null) return { kind: 'link', url, label: label ?? url };
  return text(`<${special}>`);
}

function parseDate(target: string, fallback: string): Inline {
  const [, seconds = '', format = '', url = ''] = target.split('^');
  const at = new Date(Number(seconds) * 1000);
  if (seconds === '' || Number.isNaN(at.getTime())) return { kind: 'text', text: fallback };
  return { kind: 'date', at, format: unescaped(format), url: linkOf(url), fallback };
}

function linkOf(target: string): string | null {
  return /^(https?:|mailto:|tel:)/u.test(target) ? unescaped(target) : null;
}

function text(source: string): Inline {
  return { kind: 'text', text: unescaped(source) };
}

/** Slack knows these three alone, and undoes them once. */
function unescaped(source: string): string {
  return source.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

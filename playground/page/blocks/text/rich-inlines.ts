import { type Fields, fieldsOf, listOf, numberOf, stringOf } from '../read.ts';
import { emojiOf } from './emoji.ts';
import type { Inline } from './parse-mrkdwn.ts';

const MAX_CODE_POINT = 0x10ffff;

/** The elements of a section, quote or code block of rich text; nothing in their words is markup. */
export function richInlines(part: Fields): Inline[] {
  return listOf(part.elements)
    .map(fieldsOf)
    .map((element) => styled(plainInline(element), fieldsOf(element.style)));
}

function plainInline(element: Fields): Inline {
  switch (element.type) {
    case 'link': {
      const url = stringOf(element.url);
      return { kind: 'link', url, label: stringOf(element.text) || url };
    }
    case 'user':
      return { kind: 'user', id: stringOf(element.user_id), label: null };
    case 'channel':
      return { kind: 'channel', id: stringOf(element.channel_id), label: null };
    case 'usergroup':
      return { kind: 'group', id: stringOf(element.usergroup_id), label: null };
    case 'broadcast':
      return { kind: 'broadcast', name: stringOf(element.range) };
    case 'emoji':
      return { kind: 'text', text: emojiText(element) };
    case 'date': {
      const at = new Date(numberOf(element.timestamp, 0) * 1000);
      const fallback = stringOf(element.fallback);
      if (Number.isNaN(at.getTime())) return { kind: 'text', text: fallback };
      return {
        kind: 'date',
        at,
        format: stringOf(element.format),
        url: stringOf(element.url) || null,
        fallback,
      };
    }
    case 'color':
      return { kind: 'text', text: stringOf(element.value) };
    default:
      return { kind: 'text', text: stringOf(element.text) };
  }
}

function styled(inline: Inline, style: Fields): Inline {
  let wrapped = inline;
  if (style.code === true) wrapped = { kind: 'code', children: [wrapped] };
  if (style.strike === true) wrapped = { kind: 'strike', children: [wrapped] };
  if (style.italic === true) wrapped = { kind: 'italic', children: [wrapped] };
  if (style.bold === true) wrapped = { kind: 'bold', children: [wrapped] };
  return wrapped;
}

/** Slack sends the code points along, as `1f44d-1f3fd`. */
function emojiText({ unicode, name }: Fields): string {
  const codePoints = stringOf(unicode)
    .split('-')
    .map((hex) => Number.parseInt(hex, 16));
  if (codePoints.every((codePoint) => codePoint > 0 && codePoint <= MAX_CODE_POINT))
    return String.fromCodePoint(...codePoints);
  return emojiOf(stringOf(name)) ?? `:${stringOf(name)}:`;
}

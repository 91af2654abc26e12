import { type Fields, fieldsOf, listOf, stringOf } from './read.ts';

/** What stands in a block of rich text, without its looks. */
export function wordsOfRichText(part: Fields): string {
  const { type, elements, text, url, name } = part;
  if (elements === undefined)
    return stringOf(text) || stringOf(url) || (stringOf(name) && `:${stringOf(name)}:`);
  const isColumn = type === 'rich_text' || type === 'rich_text_list';
  return listOf(elements)
    .map((element) => wordsOfRichText(fieldsOf(element)))
    .join(isColumn ? '\n' : '');
}

/** As Slack sends what somebody typed; null where that is nothing. */
export function richTextOf(text: string): Fields | null {
  if (text === '') return null;
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
  return { type: 'rich_text', elements: [section] };
}

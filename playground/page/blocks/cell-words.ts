import { fieldsOf, listOf, stringOf } from './read.ts';

/** What is read in a cell; for a number, as the bot wrote it out. */
export function cellWords(cell: unknown): string {
  const { type, text, value, elements } = fieldsOf(cell);
  if (type === 'rich_text' || Array.isArray(elements)) return listOf(elements).map(cellWords).join(' ');
  return stringOf(text) || (typeof value === 'number' ? String(value) : '');
}

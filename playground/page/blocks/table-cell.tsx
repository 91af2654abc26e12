import { fieldsOf, isFields, listOf, stringOf } from './read.ts';
import { RichText } from './rich-text.tsx';

/** A cell of either kind of table. */
export function TableCell({ cell }: { cell: unknown }) {
  const fields = fieldsOf(cell);
  if (fields.type === 'rich_text') return <RichText block={fields} />;
  return <span className="blk-text">{cellWords(cell)}</span>;
}

/** What is read in a cell; for a number, as the bot wrote it out. */
export function cellWords(cell: unknown): string {
  const { type, text, value, elements } = fieldsOf(cell);
  if (type === 'rich_text' || Array.isArray(elements)) return listOf(elements).map(cellWords).join(' ');
  return stringOf(text) || (typeof value === 'number' ? String(value) : '');
}

export function isNumberCell(cell: unknown): boolean {
  return isFields(cell) && cell.type === 'raw_number';
}

import { cellWords } from './cell-words.ts';
import { fieldsOf, isFields } from './read.ts';
import { RichText } from './rich-text.tsx';

/** A cell of either kind of table. */
export function TableCell({ cell }: { cell: unknown }) {
  const fields = fieldsOf(cell);
  if (fields.type === 'rich_text') return <RichText block={fields} />;
  return <span className="blk-text">{cellWords(cell)}</span>;
}

export function isNumberCell(cell: unknown): boolean {
  return isFields(cell) && cell.type === 'raw_number';
}

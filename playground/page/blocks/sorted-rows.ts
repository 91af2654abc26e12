import { cellWords } from './cell-words.ts';
import { fieldsOf } from './read.ts';

export type Sorting = { column: number; isDescending: boolean };

/** Numbers by value and before words, words as people sort them: attempt 10 after attempt 9. */
export function sortedRows<Row extends { cells: readonly unknown[] }>(
  rows: readonly Row[],
  sorting: Sorting | null,
): readonly Row[] {
  if (sorting === null) return rows;
  const sign = sorting.isDescending ? -1 : 1;
  return rows.toSorted((a, b) => sign * compared(a.cells[sorting.column], b.cells[sorting.column]));
}

function compared(a: unknown, b: unknown): number {
  const [left, right] = [fieldsOf(a).value, fieldsOf(b).value];
  if (typeof left === 'number') return typeof right === 'number' ? left - right : -1;
  if (typeof right === 'number') return 1;
  return cellWords(a).localeCompare(cellWords(b), 'en', { numeric: true, sensitivity: 'base' });
}

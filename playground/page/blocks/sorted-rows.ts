import { fieldsOf } from './read.ts';
import { cellWords } from './table-cell.tsx';

export type Sorting = { column: number; isDescending: boolean };

/** Numbers by value, words as people sort them: attempt 10 after attempt 9. */
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
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return cellWords(a).localeCompare(cellWords(b), 'en', { numeric: true, sensitivity: 'base' });
}

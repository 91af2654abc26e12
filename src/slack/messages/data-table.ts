import type { DataTableBlock } from '@slack/types';
import { NOTHING } from './elements.ts';
import { isInvisible, oneLine } from './escape.ts';
import { LIMITS } from './limits.ts';

export type TableInput = {
  /** Read out by screen readers. */
  caption: string;
  columns: readonly string[];
  /** At least one, at most 200, each as long as `columns`; text from anywhere. */
  rows: readonly (readonly string[])[];
  pageSize?: number;
};

export function dataTable({ caption, columns, rows, pageSize = 10 }: TableInput): DataTableBlock {
  return {
    type: 'data_table',
    caption: oneLine(caption),
    page_size: pageSize,
    rows: [columns, ...rows]
      .slice(0, LIMITS.tableRows)
      .map((cells) => cells.map((cell) => ({ type: 'raw_text', text: cellText(cell) }))),
  };
}

/** Nothing in a cell may be empty. */
export function cellText(cell: string): string {
  const clean = oneLine(cell);
  return isInvisible(clean) ? NOTHING : clean;
}

import { z } from 'zod';
import limits from '../blockkit-limits.json' with { type: 'json' };
import { characters, integer, list, oneOf, typed } from './fields.ts';
import { richTextBlock } from './rich-text.ts';

const { data_table: dataTable, table } = limits.blocks;

const cells = {
  raw_text: z.strictObject({ type: z.literal('raw_text'), text: characters(dataTable['cell.text']) }),
  raw_number: z.strictObject({
    type: z.literal('raw_number'),
    value: z.number(),
    text: characters(dataTable['cell.text']),
  }),
  rich_text: richTextBlock,
};

const block_id = characters(limits.common.block_id).optional();

export const tableBlock = z.strictObject({
  type: z.literal('table'),
  block_id,
  rows: list(
    list(
      typed(() => cells, table['cell.type'].allowed),
      table.columns,
    ),
    table.rows,
  ),
  column_settings: list(
    z
      .strictObject({
        align: oneOf(table['column_settings.align']).optional(),
        is_wrapped: z.boolean().optional(),
      })
      .nullable(),
    table.column_settings,
  ).optional(),
});

const bodyCell = typed(() => cells, dataTable['cell.type'].allowed);
const headerRow = list(
  typed(() => cells, dataTable['header_cell.type'].allowed),
  dataTable.columns,
);

export const dataTableBlock = z
  .strictObject({
    type: z.literal('data_table'),
    block_id,
    caption: characters(),
    rows: z
      .tuple([headerRow], list(bodyCell, dataTable.columns))
      .refine(
        (rows) => rows.length >= dataTable.rows.min_items,
        itemsProblem('less', dataTable.rows.min_items),
      )
      .refine(
        (rows) => rows.length <= dataTable.rows.max_items,
        itemsProblem('more', dataTable.rows.max_items),
      )
      .refine(
        (rows) => rows.every((row) => row.length === rows[0].length),
        'rows must have equal cell counts',
      ),
    page_size: integer(dataTable.page_size).optional(),
    row_header_column_index: integer(dataTable.row_header_column_index).optional(),
  })
  .refine(
    (value) => (value.row_header_column_index ?? 0) < value.rows[0].length,
    'row_header_column_index must be a column',
  );

function itemsProblem(word: 'less' | 'more', count: number): string {
  return `no ${word} than ${count} items allowed`;
}

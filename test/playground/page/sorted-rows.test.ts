import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellWords } from '../../../playground/page/blocks/cell-words.ts';
import { sortedRows } from '../../../playground/page/blocks/sorted-rows.ts';

const word = (text: string) => ({ type: 'raw_text', text });
const number = (value: number, text = String(value)) => ({ type: 'raw_number', value, text });
const rich = (...texts: string[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: texts.map((text) => ({ type: 'text', text })) }],
});

/** The words of one column, sorted by it. */
function sorted(cells: unknown[], isDescending = false): string[] {
  const rows = cells.map((cell) => ({ cells: [cell] }));
  return sortedRows(rows, { column: 0, isDescending }).map((row) => cellWords(row.cells[0]));
}

it('keeps the order of the bot until somebody sorts', () => {
  const rows = [{ cells: [word('b')] }, { cells: [word('a')] }];
  expect(sortedRows(rows, null)).toBe(rows);
});

it('sorts numbers by value, however they are written', () => {
  const cells = [number(1500, '1.5 s'), number(90, '90 ms'), number(-2), number(60_000, '1 min')];
  expect(sorted(cells)).toEqual(['-2', '90 ms', '1.5 s', '1 min']);
  expect(sorted(cells, true)).toEqual(['1 min', '1.5 s', '90 ms', '-2']);
});

it('sorts words as people do, whatever their case and the digits in them', () => {
  const cells = ['Attempt 10', 'attempt 9', 'Änderung', 'Zebra', 'apple'].map(word);
  expect(sorted(cells)).toEqual(['Änderung', 'apple', 'attempt 9', 'Attempt 10', 'Zebra']);
});

it('sorts rich text by its words', () => {
  expect(sorted([rich('b', 'c'), word('c'), rich('a')])).toEqual(['a', 'b c', 'c']);
});

it('puts numbers before words, and after them the other way round', () => {
  const cells = [word('–'), number(10), word('1'), number(9), word('running')];
  expect(sorted(cells)).toEqual(['9', '10', '–', '1', 'running']);
  expect(sorted(cells, true)).toEqual(['running', '1', '–', '10', '9']);
});

it('takes a cell that is not there for an empty one', () => {
  const rows = [{ cells: [word('x'), word('a')] }, { cells: [word('y')] }];
  const [first] = sortedRows(rows, { column: 1, isDescending: false });
  expect(first).toBe(rows[1]);
});

it('leaves rows that are alike in the order of the bot, either way', () => {
  const rows = ['one', 'two', 'three'].map((name) => ({ cells: [word('same')], name }));
  for (const isDescending of [false, true]) {
    expect(sortedRows(rows, { column: 0, isDescending })).toEqual(rows);
  }
});

it('puts any two rows in the order in which they stand without the others', () => {
  const cell = fc.oneof(
    fc.integer().map((value) => number(value)),
    fc.tuple(fc.integer(), fc.string()).map(([value, text]) => number(value, text)),
    fc.string().map(word),
  );
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 8 }), fc.boolean(), (cells, isDescending) => {
      const sorting = { column: 0, isDescending };
      const rows = sortedRows(
        cells.map((one) => ({ cells: [one] })),
        sorting,
      );
      for (const [index, row] of rows.entries()) {
        for (const later of rows.slice(index + 1)) {
          expect(sortedRows([row, later], sorting)).toEqual([row, later]);
        }
      }
    }),
  );
});

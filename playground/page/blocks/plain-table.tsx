import type { BlockProps } from './block.tsx';
import { fieldsOf, listOf, stringOf } from './read.ts';
import { TableCell } from './table-cell.tsx';

/** The older table, which is neither sorted nor paged. */
export function PlainTable({ block }: BlockProps) {
  const settings = listOf(block.column_settings).map(fieldsOf);
  const rows = listOf(block.rows).map((cells, key) => ({ cells: listOf(cells), key }));
  return (
    <div className="blk-data-table">
      <section
        className="blk-table-scroll"
        aria-label="Table, scrollable"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to scroll by keyboard
        tabIndex={0}
      >
        <table>
          <tbody>
            {rows.map(({ cells, key }) => (
              <tr key={key}>
                {cells
                  .map((cell, column) => ({ cell, column, setting: settings[column] }))
                  .map(({ cell, column, setting }) => (
                    <td
                      key={column}
                      className={`blk-align-${stringOf(setting?.align) || 'left'} ${setting?.is_wrapped === true ? '' : 'blk-unwrapped'}`}
                    >
                      <TableCell cell={cell} />
                    </td>
                  ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

import { useState } from 'react';
import type { BlockProps } from './block.tsx';
import { cellWords } from './cell-words.ts';
import { listOf, numberOf, stringOf } from './read.ts';
import { type Sorting, sortedRows } from './sorted-rows.ts';
import { isNumberCell, TableCell } from './table-cell.tsx';

/** Slack's own, where the bot says nothing. */
const defaultPageSize = 5;

/** The table that Slack sorts and pages by itself; its first row is the header. */
export function DataTable({ block }: BlockProps) {
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [page, setPage] = useState(0);
  const [header, ...body] = listOf(block.rows).map(listOf);
  const rows = sortedRows(
    body.map((cells, index) => ({ cells, key: index })),
    sorting,
  );
  const pageSize = numberOf(block.page_size, defaultPageSize);
  const lastPage = Math.max(0, Math.ceil(rows.length / pageSize) - 1);
  // An edit of the message may have left fewer rows.
  const shownPage = Math.min(page, lastPage);
  const first = shownPage * pageSize;
  const headerColumn = numberOf(block.row_header_column_index, 0);
  const columns = listOf(header).map((cell, index) => ({
    name: cellWords(cell),
    index,
    isNumber: body.every((cells) => isNumberCell(cells[index])),
  }));

  function sortBy(column: number) {
    setPage(0);
    setSorting((before) => {
      if (before?.column !== column) return { column, isDescending: false };
      return before.isDescending ? null : { column, isDescending: true };
    });
  }

  return (
    <div className="blk-data-table">
      <div className="blk-table-scroll">
        <table>
          <caption className="blk-hidden">{stringOf(block.caption)}</caption>
          <thead>
            <tr>
              {columns.map(({ name, index, isNumber }) => {
                const order = sorting?.column === index ? directionOf(sorting) : 'none';
                return (
                  <th
                    key={index}
                    scope="col"
                    aria-sort={order}
                    className={isNumber ? 'blk-number' : undefined}
                  >
                    <button type="button" className="blk-sort" onClick={() => sortBy(index)}>
                      {name}
                      <span aria-hidden="true" className={`blk-sort-arrow blk-sort-${order}`} />
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {rows.slice(first, first + pageSize).map(({ cells, key }) => (
              <tr key={key}>
                {columns.map(({ index, isNumber }) => (
                  <BodyCell
                    key={index}
                    cell={cells[index]}
                    isHeader={index === headerColumn}
                    isNumber={isNumber}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {lastPage > 0 && (
        <nav className="blk-pages" aria-label={`Pages of ${stringOf(block.caption)}`}>
          <span role="status">
            {first + 1}–{Math.min(first + pageSize, rows.length)} of {rows.length}
          </span>
          <button
            type="button"
            className="blk-page"
            disabled={shownPage === 0}
            onClick={() => setPage(shownPage - 1)}
          >
            Previous
          </button>
          <button
            type="button"
            className="blk-page"
            disabled={shownPage === lastPage}
            onClick={() => setPage(shownPage + 1)}
          >
            Next
          </button>
        </nav>
      )}
    </div>
  );
}

function BodyCell({ cell, isHeader, isNumber }: { cell: unknown; isHeader: boolean; isNumber: boolean }) {
  const className = isNumber ? 'blk-number' : undefined;
  const content = <TableCell cell={cell} />;
  if (!isHeader) return <td className={className}>{content}</td>;
  return (
    <th scope="row" className={className}>
      {content}
    </th>
  );
}

function directionOf({ isDescending }: Sorting): 'ascending' | 'descending' {
  return isDescending ? 'descending' : 'ascending';
}

import { type KeyboardEvent, useState } from 'react';

type Roving = {
  /** For the list around the rows. */
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
  /** For the button of each row. */
  row(key: string): { 'data-row': true; tabIndex: 0 | -1; onFocus(): void };
};

/** A long list is one stop of the Tab key; arrows, Home and End move within it. */
export function useRoving(keys: readonly string[], entry: 'first' | 'last'): Roving {
  const [visited, setVisited] = useState<string | null>(null);
  const stop = visited !== null && keys.includes(visited) ? visited : keys.at(entry === 'first' ? 0 : -1);

  return {
    onKeyDown(event) {
      const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
      const index = rows.findIndex((row) => row.contains(document.activeElement));
      const next = index === -1 ? undefined : rows[indexAfter(event.key, index, rows.length)];
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    },
    row: (key) => ({
      'data-row': true,
      tabIndex: key === stop ? 0 : -1,
      onFocus: () => setVisited(key),
    }),
  };
}

/** -1 where the key moves nothing. */
function indexAfter(key: string, index: number, count: number): number {
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, count - 1);
    case 'ArrowUp':
      return Math.max(index - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}

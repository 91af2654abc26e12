import { isRecord } from '../../slack/block-kit/walk.ts';

/** Counted from 1, the last one included. */
export type LineRange = { first: number; last: number };

/** Where each part of a value out of JSON stands in `JSON.stringify(value, null, 2)`, by JSON pointer. */
export function pointerLines(value: unknown): ReadonlyMap<string, LineRange> {
  const ranges = new Map<string, LineRange>();

  function walk(part: unknown, pointer: string, first: number): number {
    const fields = Array.isArray(part) || isRecord(part) ? Object.entries(part) : [];
    let last = first;
    for (const [key, field] of fields) last = walk(field, `${pointer}/${escaped(key)}`, last + 1);
    if (fields.length > 0) last += 1;
    ranges.set(pointer, { first, last });
    return last;
  }

  walk(value, '', 1);
  return ranges;
}

/** Of what is missing, the lines of whatever it is missing in. */
export function linesAt(ranges: ReadonlyMap<string, LineRange>, pointer: string): LineRange {
  const range = ranges.get(pointer);
  if (range !== undefined) return range;
  const parent = pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
  return parent === pointer ? { first: 1, last: 1 } : linesAt(ranges, parent);
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

import limits from '../blockkit-limits.json' with { type: 'json' };
import type { Violation } from '../check-blocks.ts';
import { countCharacters } from './count-characters.ts';
import { cellCharacters, renderedCharacters } from './rendered-text.ts';
import { isRecord, objectsIn, stringsIn } from './walk.ts';

/** What no block can know of its neighbours: names used twice, and totals over all of them. */
export function acrossBlocks(blocks: readonly unknown[], pointer: string): Violation[] {
  return [...repeatedBlockIds(blocks, pointer), ...repeatedActionIds(blocks, pointer)];
}

export function messageTotals(blocks: readonly unknown[], pointer: string): Violation[] {
  const of = limits.message;
  const ofType = (type: string) =>
    [...objectsIn(blocks, pointer)].filter((found) => found.value.type === type);
  const violations: Violation[] = [];
  const add = (message: string) => violations.push({ pointer, message });

  const markdown = ofType('markdown').reduce(
    (sum, { value }) => sum + (typeof value.text === 'string' ? countCharacters(value.text) : 0),
    0,
  );
  if (markdown > of.markdown_blocks_total_text.max_length) {
    add(
      `markdown blocks must be less than ${of.markdown_blocks_total_text.max_length + 1} characters together`,
    );
  }
  for (const [type, total] of [
    ['table', of.table_cells_total_text],
    ['data_table', of.data_table_cells_total_text],
  ] as const) {
    const characters = ofType(type).reduce((sum, { value }) => sum + cellCharacters(value.rows), 0);
    if (characters > total.max_length)
      add(`${type} cells must be less than ${total.max_length + 1} characters`);
  }
  if (ofType('table').length > of.table_blocks.max_items) {
    add(`no more than ${of.table_blocks.max_items} table block allowed`);
  }
  if (ofType('data_visualization').length > of.data_visualization_blocks.max_items) {
    add(`no more than ${of.data_visualization_blocks.max_items} data_visualization blocks allowed`);
  }
  return violations;
}

export function isTooMuchText(blocks: readonly unknown[]): boolean {
  return renderedCharacters(blocks) > limits.message.all_blocks_rendered_text.max_length;
}

/** Strings that no JSON text in UTF-8 can carry to Slack and back. */
export function unsendable(value: unknown, pointer: string): Violation[] {
  return [...stringsIn(value, pointer)].flatMap((found) => {
    if (!found.text.isWellFormed()) return { pointer: found.pointer, message: 'lone surrogate in a string' };
    if (found.text.includes('\0')) return { pointer: found.pointer, message: 'NUL in a string' };
    return [];
  });
}

export function repeatedFocus(blocks: readonly unknown[], pointer: string): Violation[] {
  const focused = [...objectsIn(blocks, pointer)].filter(({ value }) => value.focus_on_load === true);
  return focused
    .slice(limits.view.focus_on_load.max_items)
    .map((found) => ({ pointer: found.pointer, message: 'focus_on_load is set more than once' }));
}

function repeatedBlockIds(blocks: readonly unknown[], pointer: string): Violation[] {
  return repeated(blocks, pointer, 'block_id', (value) => value.type !== 'markdown');
}

function repeatedActionIds(blocks: readonly unknown[], pointer: string): Violation[] {
  return blocks.flatMap((block, index) => {
    const own = `${pointer}/${index}`;
    if (!isRecord(block)) return [];
    for (const nested of ['child_blocks', 'elements'] as const) {
      const children = block[nested];
      const isHolder = block.type === 'container' || block.type === 'carousel';
      if (isHolder && Array.isArray(children)) return repeatedActionIds(children, `${own}/${nested}`);
    }
    return repeated(block, own, 'action_id', () => true);
  });
}

function repeated(
  value: unknown,
  pointer: string,
  key: string,
  counts: (value: Record<string, unknown>) => boolean,
): Violation[] {
  const seen = new Set<string>();
  return [...objectsIn(value, pointer)].flatMap((found) => {
    const id = found.value[key];
    if (typeof id !== 'string' || !counts(found.value)) return [];
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return { pointer: `${found.pointer}/${key}`, message: `${key} "${id}" is used more than once` };
  });
}

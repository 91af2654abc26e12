import type { ViewValues } from '../../protocol.ts';
import { initialValue, valueFieldOf } from '../../slack/value-fields.ts';
import { everyBlock } from './named-blocks.ts';
import { type Fields, fieldsOf, listOf, stringOf } from './read.ts';

/** What every field holds, whether it was touched or not; of `given`, only what still has its place. */
export function filledValues(blocks: readonly unknown[], given: ViewValues): ViewValues {
  const values: ViewValues = {};
  for (const { blockId, element } of holdersIn(blocks)) {
    const actionId = stringOf(element.action_id);
    const value = given[blockId]?.[actionId] ?? initialValue(element);
    values[blockId] = { ...values[blockId], [actionId]: value };
  }
  return values;
}

/** The blocks that nobody may leave empty and somebody did. */
export function emptyRequiredBlocks(blocks: readonly unknown[], values: ViewValues): string[] {
  return everyBlock(blocks).flatMap((block) => {
    const blockId = stringOf(block.block_id);
    const element = fieldsOf(block.element);
    const field = valueFieldOf(element);
    if (block.type !== 'input' || block.optional === true || field === null) return [];
    const value = fieldsOf(values[blockId]?.[stringOf(element.action_id)])[field.name];
    const isEmpty = value === null || value === undefined || value === '' || isEmptyList(value);
    return isEmpty ? [blockId] : [];
  });
}

/** Later values win over earlier ones, field by field. */
export function mergedValues(earlier: ViewValues, later: ViewValues): ViewValues {
  const merged = { ...earlier };
  for (const [blockId, fields] of Object.entries(later)) merged[blockId] = { ...merged[blockId], ...fields };
  return merged;
}

function holdersIn(blocks: readonly unknown[]): { blockId: string; element: Fields }[] {
  return everyBlock(blocks).flatMap((block) => {
    const elements = [block.element, block.accessory, ...listOf(block.elements)].map(fieldsOf);
    return elements
      .filter((element) => valueFieldOf(element) !== null)
      .map((element) => ({ blockId: stringOf(block.block_id), element }));
  });
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

import type { Place } from '../../protocol.ts';
import { type Fields, fieldsOf, listOf, stringOf } from './read.ts';

/** Every block with its id: that of a nameless block in a message is the one that payloads carry. */
export function namedBlocks(blocks: readonly unknown[], place: Place): Fields[] {
  const seed = 'ts' in place ? place.ts : 'unnamed';
  return blocks.map((block, index) => ({ block_id: `${seed}-${index}`, ...fieldsOf(block) }));
}

/** The blocks within a container, each with its id. */
export function childBlocks(container: Fields): Fields[] {
  const blockId = stringOf(container.block_id);
  return listOf(container.child_blocks).map((child, index) => ({
    block_id: `${blockId}-${index}`,
    ...fieldsOf(child),
  }));
}

/** Those within containers stand after theirs. */
export function everyBlock(blocks: readonly unknown[]): Fields[] {
  return blocks.map(fieldsOf).flatMap((block) => [block, ...everyBlock(childBlocks(block))]);
}

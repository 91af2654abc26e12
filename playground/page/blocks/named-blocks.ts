import type { Place } from '../../protocol.ts';
import { type Fields, fieldsOf } from './read.ts';

/** Every block with its id: that of a nameless block in a message is the one that payloads carry. */
export function namedBlocks(blocks: readonly unknown[], place: Place): Fields[] {
  const seed = 'ts' in place ? place.ts : 'unnamed';
  return blocks.map((block, index) => ({ block_id: `${seed}-${index}`, ...fieldsOf(block) }));
}

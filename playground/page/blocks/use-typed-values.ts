import { useState } from 'react';
import type { ViewValues } from '../../protocol.ts';
import { everyBlock } from './named-blocks.ts';
import { stringOf } from './read.ts';
import { filledValues, mergedValues } from './value-fields.ts';

/**
 * What the fields in `blocks` hold. `version` says when the blocks are others: what was typed then survives in
 * the blocks that kept their id.
 */
export function useTypedValues(blocks: readonly unknown[], seed: ViewValues, version: string) {
  const [typed, setTyped] = useState<{ version: string; values: ViewValues }>({ version, values: {} });
  if (typed.version !== version) setTyped({ version, values: withinBlocks(typed.values, blocks) });

  function setValue(blockId: string, actionId: string, value: unknown) {
    setTyped((before) => ({
      ...before,
      values: mergedValues(before.values, { [blockId]: { [actionId]: value } }),
    }));
  }

  return { values: filledValues(blocks, mergedValues(seed, typed.values)), setValue };
}

function withinBlocks(values: ViewValues, blocks: readonly unknown[]): ViewValues {
  const blockIds = new Set(everyBlock(blocks).map((block) => stringOf(block.block_id)));
  return Object.fromEntries(Object.entries(values).filter(([blockId]) => blockIds.has(blockId)));
}

import { isTooMuchText, unsendable } from './block-kit/across-blocks.ts';
import { isRecord } from './block-kit/walk.ts';
import { checkBlocks, type Surface, type Violation } from './check-blocks.ts';
import type { NewerBlocks } from './model.ts';

const classic = ['section', 'header', 'context', 'actions', 'divider', 'image', 'input'];

/** Everything that this Slack refuses in the blocks. */
export function violationsOf(blocks: unknown, surface: Surface, newerBlocks: NewerBlocks): Violation[] {
  const pointer = surface === 'message' ? '/blocks' : '/view/blocks';
  return [
    ...checkBlocks(blocks, surface, pointer),
    ...unsendable(blocks, pointer),
    ...newerThan(blocks, pointer, newerBlocks),
  ];
}

/** The error code that Slack answers such blocks with, or null. */
export function refuseMessageBlocks(blocks: unknown, newerBlocks: NewerBlocks): BlocksRefusal | null {
  if (blocks === undefined) return null;
  if (!Array.isArray(blocks)) return { error: 'invalid_blocks_format', violations: [] };
  const violations = violationsOf(blocks, 'message', newerBlocks);
  if (violations.length > 0) return { error: 'invalid_blocks', violations };
  return isTooMuchText(blocks) ? { error: 'msg_blocks_too_long', violations: [] } : null;
}

export type BlocksRefusal = {
  error: 'invalid_blocks' | 'invalid_blocks_format' | 'msg_blocks_too_long';
  violations: Violation[];
};

/** Slack's own two spellings of the same list. */
export function spellViolations(violations: Violation[]) {
  const errors = violations.map(({ message, pointer }) => `${message} [json-pointer:${pointer}]`);
  return { errors, response_metadata: { messages: errors.map((error) => `[ERROR] ${error}`) } };
}

function newerThan(blocks: unknown, pointer: string, newerBlocks: NewerBlocks): Violation[] {
  if (newerBlocks === 'accepted' || !Array.isArray(blocks)) return [];
  const known = newerBlocks === 'refused' ? [...classic, 'rich_text'] : classic;
  return blocks.flatMap((block, index) => {
    const type = isRecord(block) ? String(block.type) : '';
    return known.includes(type)
      ? []
      : [{ pointer: `${pointer}/${index}`, message: `unsupported type: ${type}` }];
  });
}

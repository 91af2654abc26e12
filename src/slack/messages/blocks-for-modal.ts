import type { KnownBlock } from '@slack/types';
import type { Message, MessageBlock } from './message.ts';

const MAX_BLOCKS = 90;

/** Buttons that lead from one answer to another; what acts on a channel belongs into its messages. */
const READING = new Set(['show-job', 'show-batch', 'turn-job']);

/** A message's blocks as a modal takes them: classic ones, with the buttons that only read. */
export function blocksForModal({ blocks, classicBlocks }: Message): KnownBlock[] {
  return (classicBlocks ?? blocks).flatMap(forModal).slice(0, MAX_BLOCKS);
}

function forModal(block: MessageBlock): KnownBlock[] {
  switch (block.type) {
    case 'actions': {
      const elements = block.elements.filter(isReading);
      return elements.length === 0 ? [] : [{ ...block, elements }];
    }
    case 'section': {
      const { accessory, ...rest } = block;
      return [accessory === undefined || !isReading(accessory) ? rest : { ...rest, accessory }];
    }
    case 'context':
    case 'divider':
    case 'header':
    case 'image':
    case 'rich_text':
      return [block];
    default:
      return [];
  }
}

function isReading(element: object): boolean {
  const actionId = 'action_id' in element ? String(element.action_id) : '';
  return READING.has(actionId.split(':')[0] ?? '');
}

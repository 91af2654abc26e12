import type { KnownBlock, View } from '@slack/types';

/**
 * One message as Slack takes it. `text` stands alone, escaped. `classicBlocks` say the same without the
 * newer block types, for when Slack refuses `blocks`; absent where `blocks` are classic already.
 */
export type Message = {
  text: string;
  blocks: KnownBlock[];
  classicBlocks?: KnownBlock[];
};

export type ModalView = View & { type: 'modal' };

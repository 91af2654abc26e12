import type { Message, MessageBlock } from './messages/message.ts';

export type StyledBody = { text: string; blocks?: MessageBlock[] };

/** The ways to say a message, the richest first: Slack may refuse newer blocks, and in the end any blocks. */
export function messageStyles(message: Message): StyledBody[] {
  const { text, blocks, classicBlocks } = message;
  return [
    { text, blocks },
    ...(classicBlocks === undefined ? [] : [{ text, blocks: classicBlocks }]),
    { text },
  ];
}

/**
 * What goes into an acknowledgement: Slack drops one that it cannot show and tells nobody, so nothing newer
 * than classic blocks.
 */
export function surestBody({ text, blocks, classicBlocks }: Message): {
  text: string;
  blocks: MessageBlock[];
} {
  return { text, blocks: classicBlocks ?? blocks };
}

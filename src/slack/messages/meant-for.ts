import { context, mrkdwn } from './elements.ts';
import { LIMITS } from './limits.ts';
import type { Message, MessageBlock } from './message.ts';

/** A message in a person's direct messages that could not be posted where it belongs. */
export function meantForMessage({ text, blocks, classicBlocks }: Message, channelId: string): Message {
  const note = context(mrkdwn(`This was meant for <#${channelId}>, where I cannot post.`));
  const below = <Block extends MessageBlock>(given: readonly Block[]) => [
    note,
    ...given.slice(0, LIMITS.blocks - 1),
  ];
  return {
    text,
    blocks: below(blocks),
    ...(classicBlocks === undefined ? {} : { classicBlocks: below(classicBlocks) }),
  };
}

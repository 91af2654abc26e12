import type { ActionsBlock, ContextBlock, KnownBlock } from '@slack/types';
import type { Answer } from '../../use-cases/answer.ts';
import type { ButtonAction, ReadingAction } from '../button-action.ts';
import { isChannel } from './channel-names.ts';
import { actions, button, context, mrkdwn } from './elements.ts';
import { LIMITS, renderedLength } from './limits.ts';
import type { Message, MessageBlock } from './message.ts';
import { nameless, type Who } from './who.ts';

const SHARE_WORDS = 'Share in channel';

/** An answer that only one person sees, with a button that posts it in the channel where there is one. */
export function withShare(message: Message, answer: Answer, channelId: string): Message {
  const as = isChannel(channelId) ? readingOf(answer) : null;
  const share = as === null ? null : button({ text: SHARE_WORDS, action: { name: 'share', as } });
  if (share === null) return message;
  const add = <Block extends MessageBlock>(blocks: Mixed<Block>[]): Mixed<Block>[] => {
    const last = blocks.at(-1);
    const hasRoom = renderedLength(blocks) + SHARE_WORDS.length <= LIMITS.messageText;
    if (!hasRoom) return blocks;
    if (last !== undefined && isActions(last) && last.elements.length < LIMITS.actionsElements) {
      return [...blocks.slice(0, -1), { ...last, elements: [...last.elements, share] }];
    }
    return blocks.length < LIMITS.blocks ? [...blocks, ...actions(share)] : blocks;
  };
  return mapBlocks(message, add);
}

/** The same answer for everybody, without the buttons that are one person's. */
export function sharedMessage(message: Message, sharedBy: string, who: Who = nameless): Message {
  const words = `Shared by ${who(sharedBy)}`;
  const note = context(mrkdwn(words));
  const shared = mapBlocks(message, <Block extends MessageBlock>(blocks: Mixed<Block>[]) =>
    [note, ...blocks.flatMap(withoutPrivateButtons<Block>)].slice(0, LIMITS.blocks),
  );
  return { ...shared, text: `${words} · ${message.text}` };
}

/** What shows the answer once more; null for an answer that is nobody else's business. */
function readingOf(answer: Answer): ReadingAction | null {
  switch (answer.kind) {
    case 'batch-status': {
      const { batchId, agent } = answer.summary;
      return { name: 'show-batch', batchId, agentId: agent.agentId };
    }
    case 'batch-list':
      return { name: 'turn-batches', agentId: answer.agent.agentId, page: answer.page.page };
    case 'job': {
      const { jobId, batchId, agent } = answer.testRun;
      return { name: 'turn-job', jobId, batchId, agentId: agent.agentId, page: answer.page };
    }
    case 'agents':
      return { name: 'turn-agents', page: answer.page };
    case 'cases':
      return { name: 'turn-cases', agentId: answer.agent.agentId, page: answer.page };
    default:
      return null;
  }
}

/** A page that somebody turns would turn for everybody; the others work once, where they stand. */
const PRIVATE: readonly ButtonAction['name'][] = [
  'turn-job',
  'turn-batches',
  'turn-agents',
  'turn-cases',
  'rerun',
  'share',
  'claim',
];

function withoutPrivateButtons<Block extends MessageBlock>(block: Mixed<Block>): Mixed<Block>[] {
  if (!isActions(block)) return [block];
  const elements = block.elements.filter(
    ({ action_id }) => !PRIVATE.some((name) => action_id?.split(':')[0] === name),
  );
  return elements.length === 0 ? [] : [{ ...block, elements }];
}

/** Blocks of one kind, and those that sharing adds. */
type Mixed<Block extends MessageBlock> = Block | ActionsBlock | ContextBlock;

function isActions(block: MessageBlock): block is ActionsBlock {
  return block.type === 'actions';
}

function mapBlocks(
  message: Message,
  change: <Block extends MessageBlock>(blocks: Mixed<Block>[]) => Mixed<Block>[],
): Message {
  const { text, blocks, classicBlocks } = message;
  return {
    text,
    blocks: change<MessageBlock>(blocks),
    ...(classicBlocks === undefined ? {} : { classicBlocks: change<KnownBlock>(classicBlocks) }),
  };
}

import { isRecord } from '../block-kit/walk.ts';
import { app, type Channel, type Message, team } from '../model.ts';

/** A message as history and interaction payloads carry it. */
export function messageOutput(channel: Channel, message: Message, withMetadata = false) {
  const replies = channel.messages.filter((other) => other.threadTs === message.ts);
  const latest = replies.at(-1);
  const edited = message.edits.at(-1);
  return {
    type: 'message',
    ...(message.isBroadcast && { subtype: 'thread_broadcast' }),
    user: message.userId,
    ...(message.botId !== null && { bot_id: message.botId, app_id: app.id }),
    team: team.id,
    ts: message.ts,
    text: message.text,
    ...(message.blocks.length > 0 && { blocks: withBlockIds(message.blocks, message.ts) }),
    ...(withMetadata && message.metadata !== null && { metadata: message.metadata }),
    ...(message.threadTs !== null && { thread_ts: message.threadTs }),
    ...(latest && { thread_ts: message.ts, reply_count: replies.length, latest_reply: latest.ts }),
    ...(edited && {
      edited: { user: message.userId, ts: `${Math.floor(edited.at.getTime() / 1000)}.000000` },
    }),
  };
}

/** Slack names the blocks that came without a name, anew on every change. */
export function withBlockIds(blocks: unknown[], seed: string): unknown[] {
  return blocks.map((block, index) =>
    isRecord(block) && block.block_id === undefined ? { ...block, block_id: `${seed}-${index}` } : block,
  );
}

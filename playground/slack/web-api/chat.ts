import { z } from 'zod';
import { unsendable } from '../block-kit/across-blocks.ts';
import { countCharacters } from '../block-kit/count-characters.ts';
import limits from '../blockkit-limits.json' with { type: 'json' };
import { app, type Channel, type Message, type MessageMetadata } from '../model.ts';
import { refuseMessageBlocks, spellViolations } from '../refuse-blocks.ts';
import type { Workspace } from '../workspace.ts';
import { messageOutput } from './message-output.ts';
import { channelForBot, flag, method, optionalText, refuse, writableChannel } from './method.ts';

const content = {
  channel: z.string(),
  text: optionalText,
  blocks: z.unknown().optional(),
  metadata: z.unknown().optional(),
};

const metadataValue = z.union([z.string(), z.number(), z.boolean()]);
const flatObject = z.record(z.string(), metadataValue);
const metadataSchema = z.strictObject({
  event_type: z.string().min(1),
  event_payload: z.record(z.string(), z.union([metadataValue, flatObject, z.array(flatObject)])),
});

export const postMessage = method(
  z.object({ ...content, thread_ts: optionalText, reply_broadcast: flag }),
  (workspace, given) => {
    const channel = writableChannel(workspace, given.channel);
    if (typeof channel === 'string') return refuse(channel);
    const refusal = refuseContent(workspace, given);
    if (refusal) return refusal;
    const metadata = readMetadata(given.metadata);
    if (metadata === 'invalid') return refuse('invalid_metadata_format');
    const parent = channel.messages.find((message) => message.ts === given.thread_ts);
    if (given.thread_ts !== undefined && parent === undefined) return refuse('thread_not_found');
    const { text, isTruncated } = truncate(given.text ?? '');
    const message = workspace.addMessage({
      channelId: channel.id,
      threadTs: parent ? (parent.threadTs ?? parent.ts) : null,
      isBroadcast: parent !== undefined && given.reply_broadcast,
      text,
      blocks: listOf(given.blocks),
      metadata,
      botId: app.botId,
      userId: app.botUserId,
    });
    return {
      ...posted(channel, message),
      ...(isTruncated && { response_metadata: { warnings: ['message_truncated'] } }),
    };
  },
);

/** What is left out stays as it was; an empty object takes the metadata away. */
export const update = method(z.object({ ...content, ts: z.string() }), (workspace, given) => {
  const channel = writableChannel(workspace, given.channel);
  if (typeof channel === 'string') return refuse(channel);
  const message = channel.messages.find((each) => each.ts === given.ts);
  if (message === undefined) return refuse('message_not_found');
  if (message.botId !== app.botId) return refuse('cant_update_message');
  const { max_length: maxLength, error } = limits.message.chat_update_text;
  if (countCharacters(given.text ?? '') > maxLength) return refuse(error);
  const refusal = refuseContent(workspace, given);
  if (refusal) return refusal;
  const metadata = given.metadata === undefined ? message.metadata : readMetadata(given.metadata);
  if (metadata === 'invalid') return refuse('invalid_metadata_format');
  message.metadata = metadata;
  workspace.editMessage(message, {
    text: given.text ?? message.text,
    blocks: given.blocks === undefined ? message.blocks : listOf(given.blocks),
  });
  return { ...posted(channel, message), text: message.text };
});

export const postEphemeral = method(z.object({ ...content, user: z.string() }), (workspace, given) => {
  const channel = writableChannel(workspace, given.channel);
  if (typeof channel === 'string') return refuse(channel);
  if (!channel.memberIds.includes(given.user)) return refuse('user_not_in_channel');
  const { recommended_max_bytes: maxBytes, error } = limits.message.ephemeral_text;
  if (Buffer.byteLength(given.text ?? '') > maxBytes) return refuse(error);
  const refusal = refuseContent(workspace, given);
  if (refusal) return refusal;
  const ephemeral = workspace.addEphemeral({
    channelId: channel.id,
    userId: given.user,
    text: given.text ?? '',
    blocks: listOf(given.blocks),
    source: 'chat.postEphemeral',
  });
  return { ok: true, message_ts: ephemeral.ts };
});

export const deleteMessage = method(z.object({ channel: z.string(), ts: z.string() }), (workspace, given) => {
  const channel = channelForBot(workspace, given.channel);
  if (typeof channel === 'string') return refuse(channel);
  const message = channel.messages.find((each) => each.ts === given.ts);
  if (message === undefined) return refuse('message_not_found');
  if (message.botId !== app.botId) return refuse('cant_delete_message');
  workspace.removeMessage(message);
  return { ok: true, channel: channel.id, ts: message.ts };
});

function refuseContent(workspace: Workspace, given: { text?: string | undefined; blocks?: unknown }) {
  if (!given.text && listOf(given.blocks).length === 0 && typeof given.blocks !== 'string') {
    return refuse('no_text');
  }
  const violations = unsendable(given.text, '/text');
  if (violations.length > 0) return refuse('invalid_arguments', spellViolations(violations));
  const refusal = refuseMessageBlocks(given.blocks, workspace.newerBlocks);
  return (
    refusal && refuse(refusal.error, refusal.violations.length > 0 ? spellViolations(refusal.violations) : {})
  );
}

function readMetadata(metadata: unknown): MessageMetadata | null | 'invalid' {
  if (metadata === undefined || JSON.stringify(metadata) === '{}') return null;
  const parsed = metadataSchema.safeParse(metadata);
  return parsed.success ? parsed.data : 'invalid';
}

function truncate(text: string): { text: string; isTruncated: boolean } {
  const max = limits.message.text.max_length;
  const isTruncated = countCharacters(text) > max;
  return { text: isTruncated ? [...text].slice(0, max).join('') : text, isTruncated };
}

function posted(channel: Channel, message: Message) {
  return { ok: true, channel: channel.id, ts: message.ts, message: messageOutput(channel, message, true) };
}

function listOf(blocks: unknown): unknown[] {
  return Array.isArray(blocks) ? blocks : [];
}

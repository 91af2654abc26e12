import { z } from 'zod';
import { type Channel, type Message, team } from '../model.ts';
import { messageOutput } from './message-output.ts';
import { type Answer, channelForBot, flag, method, optionalText, refuse } from './method.ts';

const range = {
  channel: z.string(),
  oldest: optionalText,
  latest: optionalText,
  inclusive: flag,
  limit: z.coerce.number().int().min(1).max(999).default(100),
  cursor: optionalText,
  include_all_metadata: flag,
};

/** Newest first; of the threads only what was broadcast. */
export const history = method(z.object(range), (workspace, given) => {
  const channel = channelForBot(workspace, given.channel);
  if (typeof channel === 'string') return refuse(channel);
  const visible = channel.messages.filter((message) => message.threadTs === null || message.isBroadcast);
  return page(channel, visible.filter(within(given)).reverse(), given);
});

/** The parent first, then the replies, oldest first. */
export const replies = method(z.object({ ...range, ts: z.string() }), (workspace, given) => {
  const channel = channelForBot(workspace, given.channel);
  if (typeof channel === 'string') return refuse(channel);
  const named = channel.messages.find((message) => message.ts === given.ts);
  if (named === undefined) return refuse('thread_not_found');
  const rootTs = named.threadTs ?? named.ts;
  const root = channel.messages.filter((message) => message.ts === rootTs);
  const answers = channel.messages.filter((message) => message.threadTs === rootTs);
  return page(channel, [...root, ...answers.filter(within(given))], given);
});

export const info = method(z.object({ channel: z.string() }), (workspace, given) => {
  const channel = workspace.channels.get(given.channel);
  if (channel === undefined) return refuse('channel_not_found');
  if (!channel.hasBot && channel.kind !== 'public') return refuse('channel_not_found');
  return { ok: true, channel: channelOutput(channel) };
});

export const open = method(z.object({ users: optionalText, channel: optionalText }), (workspace, given) => {
  if (given.users === undefined) {
    const channel = workspace.channels.get(given.channel ?? '');
    return channel ? { ok: true, channel: { id: channel.id } } : refuse('channel_not_found');
  }
  if (!workspace.users.has(given.users)) return refuse('user_not_found');
  return { ok: true, channel: { id: workspace.directChannel(given.users).id } };
});

type Range = Pick<z.infer<z.ZodObject<typeof range>>, 'oldest' | 'latest' | 'inclusive'>;

function within({ oldest, latest, inclusive }: Range): (message: Message) => boolean {
  const from = oldest === undefined ? Number.NEGATIVE_INFINITY : micros(oldest);
  const to = latest === undefined ? Number.POSITIVE_INFINITY : micros(latest);
  return ({ ts }) => {
    const at = micros(ts);
    return inclusive ? at >= from && at <= to : at > from && at < to;
  };
}

function micros(ts: string): number {
  return Math.round(Number(ts) * 1e6);
}

const cursorSchema = z.string().regex(/^next_ts:\d+\.\d+$/);

function page(
  channel: Channel,
  messages: Message[],
  given: { limit: number; cursor?: string | undefined; include_all_metadata: boolean },
): Answer {
  let start = 0;
  if (given.cursor) {
    const cursor = cursorSchema.safeParse(Buffer.from(given.cursor, 'base64').toString());
    if (!cursor.success) return refuse('invalid_cursor');
    const firstTs = cursor.data.slice('next_ts:'.length);
    start = messages.findIndex((message) => message.ts === firstTs);
    if (start < 0) return refuse('invalid_cursor');
  }
  const next = messages[start + given.limit];
  return {
    ok: true,
    messages: messages
      .slice(start, start + given.limit)
      .map((message) => messageOutput(channel, message, given.include_all_metadata)),
    has_more: next !== undefined,
    ...(next && {
      response_metadata: { next_cursor: Buffer.from(`next_ts:${next.ts}`).toString('base64') },
    }),
  };
}

function channelOutput(channel: Channel) {
  const isDirect = channel.kind === 'im';
  return {
    id: channel.id,
    ...(isDirect ? { user: channel.memberIds[0] } : { name: channel.name, name_normalized: channel.name }),
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: isDirect,
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'public',
    is_archived: channel.isArchived,
    is_member: channel.hasBot,
    context_team_id: team.id,
  };
}

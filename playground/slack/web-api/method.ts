import { z } from 'zod';
import type { Channel } from '../model.ts';
import type { Workspace } from '../workspace.ts';

export type Answer = { ok: boolean } & Record<string, unknown>;

export type Method = (workspace: Workspace, body: Record<string, unknown>) => Answer;

/** One Web API method: its arguments as they arrive, and what it does. */
export function method<Arguments extends z.ZodType>(
  schema: Arguments,
  run: (workspace: Workspace, given: z.infer<Arguments>) => Answer,
): Method {
  return (workspace, body) => {
    const parsed = schema.safeParse(body);
    if (parsed.success) return run(workspace, parsed.data);
    const messages = parsed.error.issues.map((issue) => `[ERROR] ${issue.message} [${issue.path.join('/')}]`);
    return { ok: false, error: 'invalid_arguments', response_metadata: { messages } };
  };
}

export function refuse(error: string, more: Record<string, unknown> = {}): Answer {
  return { ok: false, error, ...more };
}

/** A form carries every flag as text. */
export const flag = z.union([z.boolean(), z.stringbool()]).default(false);
export const optionalText = z.string().optional();

/** The channel, or the error of somebody who must not know or write there. */
export function channelForBot(workspace: Workspace, name: string): Channel | string {
  if (workspace.users.has(name)) return workspace.directChannel(name);
  const byName = (channel: Channel) => channel.kind === 'public' && `#${channel.name}` === name;
  const channel = workspace.channels.get(name) ?? [...workspace.channels.values()].find(byName);
  if (channel === undefined) return 'channel_not_found';
  if (!channel.hasBot) return channel.kind === 'public' ? 'not_in_channel' : 'channel_not_found';
  return channel;
}

export function writableChannel(workspace: Workspace, name: string): Channel | string {
  const channel = channelForBot(workspace, name);
  return typeof channel !== 'string' && channel.isArchived ? 'is_archived' : channel;
}

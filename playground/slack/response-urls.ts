import { isRecord } from './block-kit/walk.ts';
import type { Reply } from './exchange.ts';
import { app, type Ephemeral, type Message, team } from './model.ts';
import { refuseMessageBlocks } from './refuse-blocks.ts';
import type { Workspace } from './workspace.ts';

const maxUses = 5;
const lifeMs = 30 * 60 * 1000;

/** Where the person was when the url was given out. */
type Origin = { channelId: string; userId: string; message: Message | Ephemeral | null };

export type ResponseUrls = ReturnType<typeof createResponseUrls>;

/** The urls that let an app answer an interaction, in channels without the bot too. */
export function createResponseUrls(workspace: Workspace, baseUrl: () => string) {
  const given = new Map<string, { origin: Origin; at: Date; uses: number }>();

  return {
    create(origin: Origin): string {
      const kind = origin.message === null ? 'commands' : 'actions';
      const path = `/${kind}/${team.id}/${workspace.nextId('')}/simulated`;
      given.set(path, { origin, at: workspace.now(), uses: 0 });
      return `${baseUrl()}${path}`;
    },

    isResponseUrl(path: string): boolean {
      return /^\/(commands|actions)\//.test(path);
    },

    respond(path: string, body: Record<string, unknown>): Reply {
      const entry = given.get(path);
      if (entry === undefined) return { status: 404, body: 'no_such_url' };
      if (workspace.now().getTime() - entry.at.getTime() > lifeMs)
        return { status: 404, body: 'expired_url' };
      if (entry.uses >= maxUses) return { status: 404, body: 'used_url' };
      entry.uses += 1;
      return show(workspace, entry.origin, body);
    },
  };
}

function show(workspace: Workspace, origin: Origin, body: Record<string, unknown>): Reply {
  const { channelId, userId, message } = origin;
  if (isTrue(body.delete_original)) {
    if (message) remove(workspace, message);
    return { status: 200, body: 'ok' };
  }
  const content = readContent(body);
  // Longer texts than chat.postMessage takes pass here.
  const refusal = refuseMessageBlocks(body.blocks, workspace.newerBlocks);
  if (refusal && refusal.error !== 'msg_blocks_too_long') return { status: 400, body: refusal.error };
  if (content === null) return { status: 400, body: 'no_text' };
  if (message && isTrue(body.replace_original)) {
    if (isEphemeral(message)) {
      workspace.addEphemeral({ channelId, userId, ...content, source: 'response-url', replaces: message.ts });
    } else {
      workspace.editMessage(message, content);
    }
  } else if (body.response_type === 'in_channel') {
    showInChannel(workspace, channelId, content, textOf(body.thread_ts));
  } else {
    workspace.addEphemeral({ channelId, userId, ...content, source: 'response-url' });
  }
  return { status: 200, body: 'ok' };
}

export function showInChannel(
  workspace: Workspace,
  channelId: string,
  content: { text: string; blocks: unknown[] },
  threadTs: string | null = null,
): Message {
  return workspace.addMessage({
    channelId,
    threadTs,
    isBroadcast: false,
    ...content,
    metadata: null,
    botId: app.botId,
    userId: app.botUserId,
  });
}

/** Null where there is nothing to show. */
export function readContent(body: Record<string, unknown>): { text: string; blocks: unknown[] } | null {
  const text = textOf(body.text) ?? '';
  const blocks = Array.isArray(body.blocks) ? body.blocks : [];
  return text === '' && blocks.length === 0 ? null : { text, blocks };
}

export function isEphemeral(message: Message | Ephemeral): message is Ephemeral {
  return isRecord(message) && 'source' in message;
}

function remove(workspace: Workspace, message: Message | Ephemeral): void {
  if (!isEphemeral(message)) {
    workspace.removeMessage(message);
    return;
  }
  for (const each of workspace.ephemerals) if (each.ts === message.ts) each.isDeleted = true;
  workspace.changed();
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

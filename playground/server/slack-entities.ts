import { z } from 'zod';
import manifest from '../../manifest.json' with { type: 'json' };
import type { Change, EphemeralEntity, ExchangeEntity, ViewEntity } from '../protocol.ts';
import { checkMessage, checkView, type Violation } from '../slack/check-blocks.ts';
import {
  app,
  type Ephemeral,
  type Message,
  type RequestRecord,
  type SlackView,
  team,
} from '../slack/model.ts';
import type { SimulatedSlack } from '../slack/slack-server.ts';
import type { People } from './people.ts';

const keptExchanges = 100;

/** Everything of the simulated Slack that the page shows. */
export function* slackEntities(slack: SimulatedSlack, people: People): Generator<Change> {
  yield { kind: 'workspace', key: 'workspace', value: workspace };
  for (const user of slack.users) yield { kind: 'user', key: user.id, value: user };
  for (const { id, name, kind, hasBot, memberIds, messages } of slack.channels) {
    yield { kind: 'channel', key: id, value: { id, name, kind, hasBot, memberIds } };
    for (const message of messages) yield messageChange(message);
  }
  for (const ephemeral of shownEphemerals(slack.ephemerals)) {
    const key = `${ephemeral.userId}:${ephemeral.ts}`;
    yield { kind: 'ephemeral', key, value: ephemeralEntity(ephemeral) };
  }
  for (const notice of people.notices) {
    yield { kind: 'ephemeral', key: `${notice.userId}:${notice.ts}`, value: notice };
  }
  for (const view of slack.views)
    yield { kind: 'view', key: view.id, value: viewEntity(view, people.ownerOf(view)) };
  for (const [userId, view] of slack.homes) {
    const value = { userId, viewId: view.id, blocks: view.blocks, problems: problemsOfView(view) };
    yield { kind: 'home', key: userId, value };
  }
  const first = Math.max(0, slack.requests.length - keptExchanges);
  for (const [index, request] of slack.requests.slice(first).entries()) {
    const value = exchangeEntity(`slack-${first + index}`, request);
    yield { kind: 'exchange', key: value.id, value };
  }
}

const workspace = {
  name: team.name,
  bot: {
    userId: app.botUserId,
    name: manifest.features.bot_user.display_name,
    description: manifest.display_information.long_description,
  },
  commands: manifest.features.slash_commands.map(({ command, description, usage_hint: usageHint }) => ({
    command,
    description,
    usageHint,
    hints: usageHint.split(/[[\]|\s]+/u).filter((word) => word !== ''),
  })),
  messageShortcuts: manifest.features.shortcuts
    .filter(({ type }) => type === 'message')
    .map(({ name, callback_id: callbackId }) => ({ name, callbackId })),
  hasHomeTab: manifest.features.app_home.home_tab_enabled,
};

function messageChange(message: Message): Change {
  const { channelId, ts, threadTs, isBroadcast, userId, text, blocks, metadata, edits } = message;
  return {
    kind: 'message',
    key: `${channelId}:${ts}`,
    value: {
      channelId,
      ts,
      threadTs,
      isBroadcast,
      userId,
      isBot: message.botId !== null || message.userId === app.botUserId,
      text,
      blocks,
      metadata,
      sentAt: message.at.toISOString(),
      editedAt: edits.at(-1)?.at.toISOString() ?? null,
      editCount: edits.length,
      problems: message.botId === null ? [] : problemsOfContent(text, blocks),
    },
  };
}

/** One that was replaced stands as its last version, one that was deleted no more. */
function shownEphemerals(ephemerals: readonly Ephemeral[]): Ephemeral[] {
  const newest = new Map(ephemerals.map((ephemeral) => [`${ephemeral.userId} ${ephemeral.ts}`, ephemeral]));
  return [...newest.values()].filter((ephemeral) => !ephemeral.isDeleted);
}

function ephemeralEntity({ channelId, ts, userId, text, blocks, at, source }: Ephemeral): EphemeralEntity {
  const problems = problemsOfContent(text, blocks);
  return { channelId, ts, userId, author: 'bot', text, blocks, sentAt: at.toISOString(), source, problems };
}

const plainText = z.object({ text: z.string() });
const words = plainText
  .transform(({ text }) => text)
  .nullable()
  .catch(null);

function viewEntity(view: SlackView, userId: string): ViewEntity {
  return {
    id: view.id,
    userId,
    hash: view.hash,
    title: words.parse(view.title) ?? '',
    submit: words.parse(view.submit),
    close: words.parse(view.close),
    blocks: view.blocks,
    values: view.state.values,
    rootViewId: view.root_view_id,
    previousViewId: view.previous_view_id,
    payload: asSent(view),
    problems: problemsOfView(view),
  };
}

/** Without what Slack adds. */
function asSent(view: SlackView): Record<string, unknown> {
  const fields = [
    'type',
    'title',
    'submit',
    'close',
    'callback_id',
    'external_id',
    'private_metadata',
    'notify_on_close',
    'clear_on_close',
    'blocks',
  ];
  return Object.fromEntries(
    Object.entries(view).filter(
      ([name, value]) => fields.includes(name) && value !== null && value !== '' && value !== false,
    ),
  );
}

const answer = z.object({ ok: z.boolean(), error: z.string().optional() });

function exchangeEntity(id: string, request: RequestRecord): ExchangeEntity {
  const { method, body, at, response } = request;
  return {
    id,
    side: 'slack',
    name: method,
    sentAt: at.toISOString(),
    status: response?.status ?? null,
    error: errorOf(request),
    body,
    problems: problemsOfRequest(request),
  };
}

function errorOf({ response, isCut }: RequestRecord): string | null {
  if (response === null) return isCut ? 'connection cut' : null;
  const parsed = answer.safeParse(response.body);
  if (parsed.success) return parsed.data.ok ? null : (parsed.data.error ?? 'refused');
  return response.status < 400 ? null : String(response.body);
}

function problemsOfRequest(request: RequestRecord): Violation[] {
  const { method, body } = request;
  if (method.startsWith('views.')) return remembered(request, () => checkView(body.view));
  const isMessage = method.startsWith('chat.') && method !== 'chat.delete';
  if (!isMessage && method !== 'response_url') return [];
  if (body.delete_original !== undefined) return [];
  return remembered(request, () => checkMessage(body));
}

function problemsOfContent(text: string, blocks: unknown[]): Violation[] {
  return remembered(blocks, () => checkMessage({ text, blocks }));
}

function problemsOfView(view: SlackView): Violation[] {
  return remembered(view, () => checkView(asSent(view)));
}

const found = new WeakMap<object, Violation[]>();

/** Nothing that is checked changes afterwards: an edit brings new blocks. */
function remembered(subject: object, check: () => Violation[]): Violation[] {
  const problems = found.get(subject) ?? check();
  found.set(subject, problems);
  return problems;
}

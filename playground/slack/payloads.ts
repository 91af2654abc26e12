import { isRecord, objectsIn } from './block-kit/walk.ts';
import { app, type Ephemeral, type Message, type SlackView, team, type ViewValues } from './model.ts';
import { isEphemeral, type ResponseUrls } from './response-urls.ts';
import { messageOutput, withBlockIds } from './web-api/message-output.ts';
import type { Workspace } from './workspace.ts';

export type Command = {
  text: string;
  channelId: string;
  userId: string;
  command?: string;
  /** With its trigger, makes a second delivery of a command of the first. */
  responseUrl?: string;
  triggerId?: string;
};

export type Press = {
  actionId: string;
  userId: string;
  /** The value of the button as it stands in the message or view, unless this says otherwise. */
  value?: string;
  blockId?: string;
  /** What only some elements send, such as `selected_option`; wins over what is read from the blocks. */
  action?: Record<string, unknown>;
  channelId?: string;
  responseUrl?: string;
  triggerId?: string;
  /** What the person chose elsewhere in the view; it stays there. */
  values?: ViewValues;
} & ({ message: Message | Ephemeral; view?: never } | { view: SlackView; message?: never });

export type Suggest = {
  actionId: string;
  blockId: string;
  /** What was typed so far. */
  value: string;
  view: SlackView;
  userId: string;
  values?: ViewValues;
};

export type Shortcut = {
  callbackId: string;
  message: Message;
  userId: string;
  triggerId?: string;
};

export type Submit = { view: SlackView; userId: string; values?: ViewValues; triggerId?: string };

export function commandPayload(workspace: Workspace, responseUrls: ResponseUrls, given: Command) {
  const { channelId, userId } = given;
  return {
    ...verification,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channelId,
    channel_name: channelName(workspace, channelId),
    user_id: userId,
    user_name: workspace.users.get(userId)?.name ?? userId,
    command: given.command ?? '/sigma',
    text: given.text,
    is_enterprise_install: 'false',
    response_url: given.responseUrl ?? responseUrls.create({ channelId, userId, message: null }),
    trigger_id: given.triggerId ?? workspace.nextTrigger(),
  };
}

export function pressPayload(workspace: Workspace, responseUrls: ResponseUrls, given: Press) {
  const action = pressedAction(workspace, given);
  const shared = {
    type: 'block_actions',
    ...interaction(workspace, given.userId),
    trigger_id: given.triggerId ?? workspace.nextTrigger(),
    actions: [action],
  };
  if (given.view) {
    fillIn(given.view, given.values);
    fillIn(given.view, chosenValue(action));
    const container = { type: 'view', view_id: given.view.id };
    return { ...shared, container, view: given.view };
  }
  const { message } = given;
  const channelId = given.channelId ?? message.channelId;
  const channel = workspace.channels.get(channelId);
  const is_ephemeral = isEphemeral(message);
  return {
    ...shared,
    container: { type: 'message', message_ts: message.ts, channel_id: channelId, is_ephemeral },
    channel: { id: channelId, name: channelName(workspace, channelId) },
    ...(channel && !isEphemeral(message) && { message: messageOutput(channel, message, true) }),
    state: { values: {} },
    response_url: given.responseUrl ?? responseUrls.create({ channelId, userId: given.userId, message }),
  };
}

/** From the menu of a message; only those that stand in a channel have one. */
export function shortcutPayload(workspace: Workspace, responseUrls: ResponseUrls, given: Shortcut) {
  const { message, userId } = given;
  const { channelId } = message;
  const channel = workspace.channels.get(channelId);
  return {
    type: 'message_action',
    ...interaction(workspace, userId),
    callback_id: given.callbackId,
    trigger_id: given.triggerId ?? workspace.nextTrigger(),
    action_ts: workspace.nextTs(),
    message_ts: message.ts,
    channel: { id: channelId, name: channelName(workspace, channelId) },
    ...(channel && { message: messageOutput(channel, message, true) }),
    response_url: responseUrls.create({ channelId, userId, message: null }),
  };
}

export function suggestPayload(workspace: Workspace, given: Suggest) {
  fillIn(given.view, given.values);
  return {
    type: 'block_suggestion',
    ...interaction(workspace, given.userId),
    container: { type: 'view', view_id: given.view.id },
    action_id: given.actionId,
    block_id: given.blockId,
    value: given.value,
    view: given.view,
  };
}

export function submitPayload(workspace: Workspace, given: Submit) {
  fillIn(given.view, given.values);
  return {
    type: 'view_submission',
    ...interaction(workspace, given.userId),
    trigger_id: given.triggerId ?? workspace.nextTrigger(),
    view: given.view,
    response_urls: [],
  };
}

export function closePayload(
  workspace: Workspace,
  given: { view: SlackView; userId: string; isCleared: boolean },
) {
  return {
    type: 'view_closed',
    ...interaction(workspace, given.userId),
    view: given.view,
    is_cleared: given.isCleared,
  };
}

export function eventPayload(workspace: Workspace, event: Record<string, unknown>, eventId?: string) {
  return {
    ...verification,
    type: 'event_callback',
    team_id: team.id,
    event: { event_ts: workspace.nextTs(), ...event },
    event_id: eventId ?? workspace.nextId('Ev'),
    event_time: Math.floor(workspace.now().getTime() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}

const verification = { token: 'verification-simulated', api_app_id: app.id };

function interaction(workspace: Workspace, userId: string) {
  const name = workspace.users.get(userId)?.name ?? userId;
  return {
    ...verification,
    team: { id: team.id, domain: team.domain },
    user: { id: userId, username: name, name, team_id: team.id },
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** Slack does not tell an app the name of a private conversation. */
function channelName(workspace: Workspace, channelId: string): string {
  const channel = workspace.channels.get(channelId);
  if (channel?.kind === 'im') return 'directmessage';
  return channel?.kind === 'private' ? 'privategroup' : (channel?.name ?? channelId);
}

function pressedAction(workspace: Workspace, given: Press): Record<string, unknown> {
  const found = findElement(given);
  if (found === null && given.value === undefined && given.action === undefined) {
    throw new Error(
      `nothing with the action_id "${given.actionId}" stands in that ${given.view ? 'view' : 'message'}`,
    );
  }
  const { type = 'button', text, value } = found?.element ?? {};
  return {
    action_id: given.actionId,
    block_id: given.blockId ?? found?.blockId ?? 'unknown',
    type,
    ...(text !== undefined && { text }),
    ...((given.value ?? value) !== undefined && { value: given.value ?? value }),
    action_ts: workspace.nextTs(),
    ...given.action,
  };
}

function fillIn(view: SlackView, values: ViewValues = {}): void {
  for (const [blockId, fields] of Object.entries(values)) {
    view.state.values[blockId] = { ...view.state.values[blockId], ...fields };
  }
}

/** A choice in a view is part of the view's state from then on; a button's value is not. */
function chosenValue(action: Record<string, unknown>): ViewValues {
  const chosen = Object.entries(action).filter(([name]) => name === 'type' || name.startsWith('selected_'));
  if (chosen.length < 2) return {};
  return { [String(action.block_id)]: { [String(action.action_id)]: Object.fromEntries(chosen) } };
}

function findElement(given: Press): { element: Record<string, unknown>; blockId: unknown } | null {
  const blocks = given.view ? given.view.blocks : withBlockIds(given.message.blocks, given.message.ts);
  for (const block of blocks) {
    if (!isRecord(block) || (given.blockId !== undefined && block.block_id !== given.blockId)) continue;
    for (const { value } of objectsIn(block, '')) {
      if (value.action_id === given.actionId) return { element: value, blockId: block.block_id };
    }
  }
  return null;
}

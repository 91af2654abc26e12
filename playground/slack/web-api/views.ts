import { z } from 'zod';
import { isRecord } from '../block-kit/walk.ts';
import limits from '../blockkit-limits.json' with { type: 'json' };
import { checkView, type Violation } from '../check-blocks.ts';
import { app, type SlackView, team } from '../model.ts';
import { spellViolations, violationsOf } from '../refuse-blocks.ts';
import { initialValues } from '../value-fields.ts';
import type { Workspace } from '../workspace.ts';
import { withBlockIds } from './message-output.ts';
import { type Answer, method, optionalText, refuse } from './method.ts';

const triggerLifeMs = 3000;

const opened = z.object({ trigger_id: z.string(), view: z.unknown() });

export const open = method(opened, (workspace, given) => openWith(workspace, given, null));

/** On top of the one that is open last: there is one person at a time in front of this Slack. */
export const push = method(opened, (workspace, given) =>
  openWith(workspace, given, [...workspace.views.values()].at(-1) ?? null),
);

export const update = method(
  z.object({ view_id: optionalText, external_id: optionalText, hash: optionalText, view: z.unknown() }),
  (workspace, given) => {
    const current = [...workspace.views.values()].find((view) =>
      given.view_id === undefined ? view.external_id === given.external_id : view.id === given.view_id,
    );
    if (current === undefined) return refuse('not_found');
    if (given.hash !== undefined && given.hash !== current.hash) return refuse('hash_conflict');
    const refusal = refuseView(workspace, given.view);
    if (refusal) return refusal;
    return { ok: true, view: replaceView(workspace, current, given.view) };
  },
);

export const publish = method(
  z.object({ user_id: z.string(), hash: optionalText, view: z.unknown() }),
  (workspace, given) => {
    if (!workspace.hasHomeTab) return refuse('not_enabled');
    if (!workspace.users.has(given.user_id)) return refuse('user_not_found');
    const current = workspace.homes.get(given.user_id);
    if (given.hash !== undefined && given.hash !== current?.hash) return refuse('hash_conflict');
    const refusal = refuseView(workspace, given.view);
    if (refusal) return refusal;
    const view = createView(workspace, given.view, {
      id: current?.id ?? workspace.nextId('V'),
      previous: null,
    });
    workspace.homes.set(given.user_id, view);
    workspace.changed();
    return { ok: true, view };
  },
);

/** What this Slack would refuse in a view, frame and blocks. */
export function violationsOfView(workspace: Workspace, view: unknown): Violation[] {
  const violations = checkView(view);
  if (violations.length > 0 || !isRecord(view)) return violations;
  return violationsOf(view.blocks, view.type === 'home' ? 'home' : 'modal', workspace.newerBlocks);
}

export function openView(workspace: Workspace, view: unknown, previous: SlackView | null): SlackView {
  const created = createView(workspace, view, { id: workspace.nextId('V'), previous });
  workspace.views.set(created.id, created);
  workspace.changed();
  return created;
}

/** What was typed into a block survives an update that keeps the block. */
export function replaceView(workspace: Workspace, current: SlackView, view: unknown): SlackView {
  const previous = current.previous_view_id === null ? null : workspace.views.get(current.previous_view_id);
  const created = createView(workspace, view, { id: current.id, previous: previous ?? null });
  const kept = new Set(created.blocks.flatMap((block) => (isRecord(block) ? [block.block_id] : [])));
  for (const [blockId, fields] of Object.entries(current.state.values)) {
    if (kept.has(blockId)) created.state.values[blockId] = { ...created.state.values[blockId], ...fields };
  }
  workspace.views.set(current.id, created);
  workspace.changed();
  return created;
}

function openWith(
  workspace: Workspace,
  given: { trigger_id: string; view: unknown },
  previous: SlackView | null,
): Answer {
  const trigger = workspace.triggers.get(given.trigger_id);
  if (trigger === undefined) return refuse('invalid_trigger_id');
  if (trigger.isUsed) return refuse('exchanged_trigger_id');
  if (workspace.now().getTime() - trigger.at.getTime() > triggerLifeMs) return refuse('expired_trigger_id');
  const refusal = refuseView(workspace, given.view);
  if (refusal) return refusal;
  if (depthOf(workspace, previous) >= limits.view.stack.max_items) return refuse(limits.view.stack.error);
  const externalId = isRecord(given.view) ? given.view.external_id : undefined;
  if (externalId && [...workspace.views.values()].some((view) => view.external_id === externalId)) {
    return refuse(limits.view.external_id.error);
  }
  trigger.isUsed = true;
  const view = openView(workspace, given.view, previous);
  if (previous === null) workspace.triggerOfView.set(view.id, given.trigger_id);
  return { ok: true, view };
}

function depthOf(workspace: Workspace, view: SlackView | null): number {
  if (view === null) return 0;
  return [...workspace.views.values()].filter((other) => other.root_view_id === view.root_view_id).length;
}

function refuseView(workspace: Workspace, view: unknown): Answer | null {
  const violations = violationsOfView(workspace, view);
  if (violations.length === 0) return null;
  const isTooLarge = violations.some(({ message }) => message === limits.view.total_size.error);
  return refuse(isTooLarge ? limits.view.total_size.error : 'invalid_arguments', spellViolations(violations));
}

function createView(
  workspace: Workspace,
  given: unknown,
  place: { id: string; previous: SlackView | null },
): SlackView {
  const view = isRecord(given) ? given : {};
  const hash = `${workspace.nextTs()}.${workspace.nextId('h')}`;
  const blocks = withBlockIds(Array.isArray(view.blocks) ? view.blocks : [], hash);
  return {
    title: null,
    submit: null,
    close: null,
    clear_on_close: false,
    ...view,
    id: place.id,
    hash,
    type: String(view.type),
    blocks,
    private_metadata: textOf(view.private_metadata),
    callback_id: textOf(view.callback_id),
    external_id: textOf(view.external_id),
    notify_on_close: view.notify_on_close === true,
    state: { values: initialValues(blocks) },
    root_view_id: place.previous?.root_view_id ?? place.id,
    previous_view_id: place.previous?.id ?? null,
    team_id: team.id,
    app_id: app.id,
    app_installed_team_id: team.id,
    bot_id: app.botId,
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

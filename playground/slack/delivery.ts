import { performance } from 'node:perf_hooks';
import { suggestedOptions } from './block-kit/elements.ts';
import { problemsOf } from './block-kit/fields.ts';
import { isRecord } from './block-kit/walk.ts';
import type { Violation } from './check-blocks.ts';
import { type Execution, type FunctionDefinition, functionExecuted, newExecution } from './functions.ts';
import type { SlackView } from './model.ts';
import {
  type Command,
  closePayload,
  commandPayload,
  eventPayload,
  type Press,
  pressPayload,
  type Shortcut,
  type Submit,
  type Suggest,
  shortcutPayload,
  submitPayload,
  suggestPayload,
} from './payloads.ts';
import { refuseMessageBlocks } from './refuse-blocks.ts';
import { type ResponseUrls, readContent, showInChannel } from './response-urls.ts';
import type { Delivered, Envelope } from './transport.ts';
import { openView, replaceView, violationsOfView } from './web-api/views.ts';
import type { Workspace } from './workspace.ts';

/** `refused` lists what Slack would not have shown of the answer. */
export type DeliveryResult = Delivered & { latencyMs: number; refused: Violation[] };

/** Everything that people and Slack itself send to the bot. */
export function createDelivery(
  workspace: Workspace,
  responseUrls: ResponseUrls,
  send: (envelope: Envelope) => Promise<Delivered>,
) {
  async function deliver(
    envelope: Envelope,
    apply: (body: unknown) => Violation[] = () => [],
  ): Promise<DeliveryResult> {
    const startedMs = performance.now();
    const delivered = await send(envelope);
    const latencyMs = performance.now() - startedMs;
    const refused = delivered.acknowledged ? apply(delivered.body) : [];
    workspace.changed();
    return { ...delivered, latencyMs, refused };
  }

  const deliverExecution = (execution: Execution) =>
    deliver({ type: 'events_api', payload: eventPayload(workspace, functionExecuted(execution)) });

  const interactive = (payload: unknown, apply?: (body: unknown) => Violation[]) =>
    deliver({ type: 'interactive', payload }, apply);

  return {
    command(given: Command): Promise<DeliveryResult> {
      const payload = commandPayload(workspace, responseUrls, given);
      return deliver({ type: 'slash_commands', payload }, (body) => showAnswer(workspace, given, body));
    },

    press(given: Press): Promise<DeliveryResult> {
      return interactive(pressPayload(workspace, responseUrls, given));
    },

    shortcut(given: Shortcut): Promise<DeliveryResult> {
      return interactive(shortcutPayload(workspace, responseUrls, given));
    },

    suggest(given: Suggest): Promise<DeliveryResult> {
      return interactive(suggestPayload(workspace, given), (body) =>
        problemsOf(suggestedOptions, body).map(({ path, message }) => ({
          pointer: ['', ...path].join('/'),
          message,
        })),
      );
    },

    submit(given: Submit): Promise<DeliveryResult> {
      return interactive(submitPayload(workspace, given), (body) => applyToView(workspace, given.view, body));
    },

    /** Closes the view; Slack tells the bot only where the view asked for it. */
    async closeView(given: {
      view: SlackView;
      userId: string;
      isCleared?: boolean;
    }): Promise<DeliveryResult> {
      const { view, userId, isCleared = false } = given;
      if (isCleared) clearStack(workspace, view);
      else workspace.views.delete(view.id);
      workspace.changed();
      if (!view.notify_on_close) return { acknowledged: true, body: null, latencyMs: 0, refused: [] };
      return interactive(closePayload(workspace, { view, userId, isCleared }));
    },

    event(
      event: Record<string, unknown>,
      options: { eventId?: string; retry?: { attempt: number; reason: string } } = {},
    ): Promise<DeliveryResult> {
      const payload = eventPayload(workspace, event, options.eventId);
      return deliver({ type: 'events_api', payload, ...(options.retry && { retry: options.retry }) });
    },

    /** A workflow comes to a step of the app. */
    async runFunction(
      definition: FunctionDefinition,
      inputs: Record<string, unknown>,
    ): Promise<{ execution: Execution; delivered: DeliveryResult }> {
      const execution = newExecution(workspace, definition, inputs);
      return { execution, delivered: await deliverExecution(execution) };
    },

    /** The same once more, as Slack does where nothing acknowledged it. */
    rerunFunction: (execution: Execution) => deliverExecution(execution),

    /** Exactly this payload, however broken; what kind it is shows in its fields. */
    deliver(payload: unknown, options: Partial<Envelope> = {}): Promise<DeliveryResult> {
      return deliver({ type: typeOf(payload), ...options, payload });
    },
  };
}

function typeOf(payload: unknown): Envelope['type'] {
  if (isRecord(payload) && 'command' in payload) return 'slash_commands';
  return isRecord(payload) && 'event' in payload ? 'events_api' : 'interactive';
}

function showAnswer(workspace: Workspace, { channelId, userId }: Command, body: unknown): Violation[] {
  const answer = typeof body === 'string' ? { text: body } : body;
  if (!isRecord(answer)) return [];
  const content = readContent(answer);
  if (content === null) return [];
  const refusal = refuseMessageBlocks(answer.blocks, workspace.newerBlocks);
  if (refusal) {
    return refusal.violations.length > 0
      ? refusal.violations
      : [{ pointer: '/blocks', message: refusal.error }];
  }
  if (answer.response_type === 'in_channel') showInChannel(workspace, channelId, content);
  else workspace.addEphemeral({ channelId, userId, ...content, source: 'ack' });
  return [];
}

function applyToView(workspace: Workspace, view: SlackView, body: unknown): Violation[] {
  const action = isRecord(body) ? body.response_action : undefined;
  if (!isRecord(body) || action === undefined) {
    workspace.views.delete(view.id);
    return [];
  }
  switch (action) {
    case 'errors':
      return strayErrors(view, body.errors);
    case 'clear':
      clearStack(workspace, view);
      return [];
    case 'update':
    case 'push': {
      const refused = violationsOfView(workspace, body.view);
      if (refused.length > 0) return refused;
      if (action === 'push') openView(workspace, body.view, view);
      else replaceView(workspace, view, body.view);
      return [];
    }
    default:
      return [{ pointer: '/response_action', message: 'must be a valid enum value' }];
  }
}

/** Slack takes no errors for what is no input of the view: the person only sees that something went wrong. */
function strayErrors({ blocks }: SlackView, errors: unknown): Violation[] {
  const inputs = blocks.filter(isRecord).filter(({ type }) => type === 'input');
  const inputIds = new Set(inputs.map(({ block_id }) => block_id));
  return Object.keys(isRecord(errors) ? errors : {})
    .filter((blockId) => !inputIds.has(blockId))
    .map((blockId) => ({ pointer: `/errors/${blockId}`, message: 'must be the block_id of an input' }));
}

function clearStack(workspace: Workspace, view: SlackView): void {
  for (const other of workspace.views.values()) {
    if (other.root_view_id === view.root_view_id) workspace.views.delete(other.id);
  }
}

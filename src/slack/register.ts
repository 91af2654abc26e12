import type { App } from '@slack/bolt';
import { z } from 'zod';
import { handleAction } from './actions/handle-action.ts';
import { submitClaim } from './claim/submit-claim.ts';
import { handleCommand } from './commands/handle-command.ts';
import { openHome } from './home/open-home.ts';
import { pressInHome } from './home/press-in-home.ts';
import type { ListenerDependencies } from './listener.ts';
import { openLookUp } from './look-up/open-look-up.ts';
import { pressInLookUp } from './look-up/press-in-look-up.ts';
import { surestBody } from './message-styles.ts';
import { CLAIM_CALLBACK_ID } from './messages/claim-modal.ts';
import { HOME_CALLBACK_ID } from './messages/home.ts';
import { LOOK_UP_CALLBACK_ID } from './messages/look-up-modal.ts';
import { RUN_MODAL_CALLBACK_ID } from './messages/run-modal.ts';
import { TRANSCRIPT_CALLBACK_ID } from './messages/transcript-modal.ts';
import { submitRunModal } from './run-modal/submit-run-modal.ts';
import { suggestOptions } from './run-modal/suggest-options.ts';
import { updateRunModal } from './run-modal/update-run-modal.ts';
import { turnTranscript } from './transcript/turn-transcript.ts';
import { handleWorkflowStep, STEP_CALLBACK_ID } from './workflow-step/handle-workflow-step.ts';

/** Slack calls the command whatever the manifest calls it; ours is the only one. */
const ANY = /[\s\S]*/u;

const formBody = z.object({ view: z.looseObject({ callback_id: z.string() }) });

/**
 * Everything that the bot answers to. Whatever else comes, stale, unknown or tampered with, is acknowledged:
 * an unmatched payload would leave the person with Slack's time-out.
 */
export function register(app: App, dependencies: ListenerDependencies): void {
  app.command(ANY, async ({ payload, ack }) => {
    const rest: (() => Promise<void>)[] = [];
    const message = await handleCommand(payload, dependencies, (later) => rest.push(later));
    if (message === null) await ack();
    else await ack({ response_type: 'ephemeral', ...surestBody(message) });
    for (const later of rest) await later();
  });

  app.action(ANY, async ({ body, ack }) => {
    if (isRunForm(body)) {
      await ack();
      await updateRunModal(body.view, dependencies);
      return;
    }
    if (viewNameOf(body) === LOOK_UP_CALLBACK_ID) {
      await ack();
      await pressInLookUp(body, dependencies);
      return;
    }
    if (viewNameOf(body) === TRANSCRIPT_CALLBACK_ID) {
      await ack();
      await turnTranscript(body, dependencies);
      return;
    }
    if (viewNameOf(body) === HOME_CALLBACK_ID) {
      await ack();
      await pressInHome(body, dependencies);
      return;
    }
    const rest = await handleAction(body, dependencies);
    await ack();
    await rest?.();
  });

  app.options(ANY, async ({ payload, body, ack }) => {
    const view = 'view' in body ? body.view : undefined;
    await ack({ options: await suggestOptions({ ...payload, view }, dependencies) });
  });

  app.view({ type: 'view_submission', callback_id: ANY }, async ({ body, ack }) => {
    const errors = await submitted(body, dependencies);
    if (errors === null) await ack();
    else await ack({ response_action: 'errors', errors });
  });

  app.view({ type: 'view_closed', callback_id: ANY }, async ({ ack }) => ack());

  app.shortcut(ANY, async ({ ack, payload, body }) => {
    await ack();
    if (payload.callback_id === LOOK_UP_CALLBACK_ID) await openLookUp(body, dependencies);
  });

  // Bolt acknowledges an event before it comes here.
  app.event('app_home_opened', async ({ event }) => openHome(event, dependencies));

  // Acknowledged once it is stored: Slack sends again what is not.
  app.function(STEP_CALLBACK_ID, { autoAcknowledge: false }, async ({ payload, ack }) => {
    await handleWorkflowStep(payload, dependencies);
    await ack();
  });

  app.error(async ({ original, message, code }) => {
    dependencies.log.error({ err: original ?? { message, code } }, 'a listener failed');
  });
}

async function submitted(
  body: unknown,
  dependencies: ListenerDependencies,
): Promise<Record<string, string> | null> {
  switch (viewNameOf(body)) {
    case RUN_MODAL_CALLBACK_ID:
      return submitRunModal(body, dependencies);
    case CLAIM_CALLBACK_ID:
      return submitClaim(body, dependencies);
    default:
      return null;
  }
}

function isRunForm(body: unknown): body is z.infer<typeof formBody> {
  return viewNameOf(body) === RUN_MODAL_CALLBACK_ID;
}

function viewNameOf(body: unknown): string | null {
  const parsed = formBody.safeParse(body);
  return parsed.success ? parsed.data.view.callback_id : null;
}

import { z } from 'zod';
import { STEP_CALLBACK_ID } from './workflow-step/handle-workflow-step.ts';

const OUR_STEP = z.object({ callback_id: z.literal(STEP_CALLBACK_ID) });
const named = z.object({ callback_id: z.string() });

/** What Bolt hands to one of the listeners that `register` sets up. */
const listenedTo = z.union([
  z.object({ command: z.string() }),
  z.object({ event: z.object({ type: z.literal('function_executed'), function: OUR_STEP }) }),
  z.object({ event: z.object({ type: z.string().refine((type) => type !== 'function_executed') }) }),
  z.object({
    type: z.literal('block_actions'),
    actions: z.tuple([z.object({ action_id: z.string() })], z.unknown()),
  }),
  z.object({ type: z.literal('block_suggestion'), action_id: z.string() }),
  z.object({ type: z.enum(['view_submission', 'view_closed']), view: named }),
  named.extend({ type: z.enum(['shortcut', 'message_action']) }),
]);

export function isListenedTo(body: unknown): boolean {
  return listenedTo.safeParse(body).success;
}

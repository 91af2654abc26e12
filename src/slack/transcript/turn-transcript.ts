import { z } from 'zod';
import { decodeButtonAction } from '../button-action.ts';
import type { ListenerDependencies } from '../listener.ts';
import { showTranscript } from './show-transcript.ts';

const press = z.object({
  view: z.looseObject({ id: z.string() }),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().nullish() })).min(1),
});

/** A button within the open view: another page, or the same once more. */
export async function turnTranscript(
  payload: unknown,
  dependencies: Pick<ListenerDependencies, 'attempts' | 'interactive' | 'now' | 'log'>,
): Promise<void> {
  const parsed = press.safeParse(payload);
  const pressed = parsed.success ? parsed.data.actions[0] : undefined;
  if (!parsed.success || pressed === undefined) return;
  const action = decodeButtonAction(pressed.action_id, pressed.value ?? undefined);
  if (action?.name !== 'turn-transcript') return;
  const { jobId, batchId, agentId, page } = action;
  await showTranscript(parsed.data.view.id, { jobId, batchId, agentId }, page, dependencies);
}

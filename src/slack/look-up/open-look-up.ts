import { z } from 'zod';
import { failureOf } from '../../use-cases/failure.ts';
import type { ListenerDependencies } from '../listener.ts';
import { lookingUpModal, lookUpState, nothingToLookUpModal, pickIdModal } from '../messages/look-up-modal.ts';
import { idsIn } from './ids-in.ts';
import { showLookedUp } from './show-looked-up.ts';

const shortcut = z.object({
  trigger_id: z.string(),
  response_url: z.string().nullish(),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  message: z.object({
    text: z.string().nullish(),
    blocks: z.unknown().optional(),
    attachments: z.unknown().optional(),
  }),
});

/** Opens what a message names, from the message's menu. */
export async function openLookUp(
  payload: unknown,
  dependencies: Pick<ListenerDependencies, 'ask' | 'interactive' | 'messenger' | 'now' | 'log'>,
): Promise<void> {
  const parsed = shortcut.safeParse(payload);
  if (!parsed.success) return;
  const { trigger_id, response_url, user, channel, message } = parsed.data;
  const ids = idsIn(message);
  const [only] = ids;
  const state = lookUpState(channel.id, ids);
  const view =
    only === undefined
      ? nothingToLookUpModal()
      : ids.length === 1
        ? lookingUpModal(state, only)
        : pickIdModal(state, ids.length);
  let viewId: string | undefined;
  try {
    viewId = (await dependencies.interactive.views.open({ trigger_id, view })).view?.id;
  } catch (error) {
    const failure = failureOf(error, 'opening what the message names');
    dependencies.log.error({ reference: failure.reference, err: error }, 'could not open a look-up');
    await dependencies.messenger.answer(
      {
        responseUrl: response_url ?? null,
        channelId: channel.id,
        userId: user.id,
        replacesMessage: false,
      },
      { kind: 'failed', failure },
    );
    return;
  }
  if (only === undefined || ids.length !== 1 || viewId === undefined) return;
  await showLookedUp({ viewId, id: only, state, userId: user.id }, dependencies);
}

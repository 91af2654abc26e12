import { z } from 'zod';
import { questionOf } from '../actions/question-of.ts';
import { decodeButtonAction } from '../button-action.ts';
import { LOOK_UP_ACTIONS, lookingUpModal, pickIdModal, readLookUpState } from '../messages/look-up-modal.ts';
import { type LookUpTools, showAnswer, showLookedUp, updateView } from './show-looked-up.ts';

const press = z.object({
  user: z.object({ id: z.string() }),
  view: z.object({ id: z.string(), private_metadata: z.string() }),
  actions: z.tuple([z.object({ action_id: z.string(), value: z.string().nullish() })]).rest(z.unknown()),
});

/** A button within the modal: another id, back to the list, or from an answer to the next. */
export async function pressInLookUp(payload: unknown, tools: LookUpTools): Promise<void> {
  const parsed = press.safeParse(payload);
  const state = parsed.success ? readLookUpState(parsed.data.view.private_metadata) : null;
  if (!parsed.success || state === null) return;
  const { user, view, actions } = parsed.data;
  const [{ action_id: actionId, value }] = actions;
  const place = { viewId: view.id, state, userId: user.id };
  const [name] = actionId.split(':');
  if (name === LOOK_UP_ACTIONS.list) return updateView(view.id, pickIdModal(state), tools);
  if (name === LOOK_UP_ACTIONS.open && value != null && state.ids.includes(value)) {
    await updateView(view.id, lookingUpModal(state, value), tools);
    return showLookedUp({ ...place, id: value }, tools);
  }
  const action = decodeButtonAction(actionId, value ?? undefined);
  const question = action === null ? null : questionOf(action);
  if (question !== null) await showAnswer({ ...place, question }, tools);
}

import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { blocksForModal } from './blocks-for-modal.ts';
import { context, header, mrkdwn, NOTHING, plainText, section } from './elements.ts';
import { LIMITS } from './limits.ts';
import type { Message } from './message.ts';
import { counted, shownId } from './text.ts';

export const LOOK_UP_CALLBACK_ID = 'look-up';

/** `open` carries the id in the button's value. */
export const LOOK_UP_ACTIONS = { open: 'look-up-open', list: 'look-up-list' } as const;

const MAX_IDS = 20;

const state = z.object({ channelId: z.string(), ids: z.array(z.string()).max(MAX_IDS) });

/** What the modal remembers: where it was opened from, and what can be looked up. */
export type LookUpState = z.infer<typeof state>;

export function lookUpState(channelId: string, ids: readonly string[]): LookUpState {
  return { channelId, ids: ids.slice(0, MAX_IDS) };
}

/** Null where it was tampered with or is of another release. */
export function readLookUpState(privateMetadata: string): LookUpState | null {
  try {
    const parsed = state.safeParse(JSON.parse(privateMetadata));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export function nothingToLookUpModal(): ModalView {
  return modal(lookUpState('', []), [
    section('This message names no batch and no job.'),
    context(mrkdwn('Sigma looks for ids such as `batch_s0OJu2JWR8R45Fai` and `job_ksUu5yRHGTLLrLeM`.')),
  ]);
}

export function lookingUpModal(lookUp: LookUpState, id: string): ModalView {
  return modal(lookUp, [section(`⏳ Looking up ${shownId(id)}…`)]);
}

/** `idCount` is how many the message named, more than are listed perhaps. */
export function pickIdModal(lookUp: LookUpState, idCount = lookUp.ids.length): ModalView {
  const left = idCount - lookUp.ids.length;
  return modal(lookUp, [
    header(`This message names ${counted(idCount, 'id')}`),
    ...lookUp.ids.map((id, index) => ({
      ...section(`${id.startsWith('job_') ? 'Attempt' : 'Batch'} ${shownId(id)}`),
      accessory: {
        type: 'button' as const,
        text: plainText('Open', LIMITS.buttonText),
        action_id: `${LOOK_UP_ACTIONS.open}:${index}`,
        value: id,
        accessibility_label: plainText(`Open ${shownId(id)}`, LIMITS.accessibilityLabel).text,
      },
    })),
    ...(left > 0 ? [section(`and ${left} more: /sigma status and /sigma job show them.`)] : []),
  ]);
}

/** An answer as a message has it, with the way back to the other ids. */
export function lookedUpModal(lookUp: LookUpState, message: Message): ModalView {
  const back: KnownBlock[] =
    lookUp.ids.length < 2
      ? []
      : [
          {
            type: 'actions',
            elements: [
              {
                type: 'button',
                text: plainText(`All ${lookUp.ids.length} ids`, LIMITS.buttonText),
                action_id: LOOK_UP_ACTIONS.list,
              },
            ],
          },
        ];
  return modal(lookUp, [...blocksForModal(message), ...back]);
}

function modal(lookUp: LookUpState, blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: LOOK_UP_CALLBACK_ID,
    title: plainText('Sigma'),
    close: plainText('Close'),
    private_metadata: JSON.stringify(lookUp),
    blocks: blocks.length === 0 ? [section(NOTHING)] : blocks,
  };
}

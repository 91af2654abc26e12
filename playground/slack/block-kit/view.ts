import { z } from 'zod';
import limits from '../blockkit-limits.json' with { type: 'json' };
import { characters, textObject } from './fields.ts';

const { view } = limits;

const common = {
  /** Checked block by block elsewhere. */
  blocks: z.array(z.unknown()),
  private_metadata: characters({ min_length: 0, ...view.private_metadata }).optional(),
  callback_id: characters({ min_length: 0, ...view.callback_id }).optional(),
  external_id: characters({ min_length: 0, ...view.external_id }).optional(),
};

const flag = z.boolean().optional();

const modal = z.strictObject({
  type: z.literal('modal'),
  title: textObject(view.title),
  submit: textObject(view.submit).optional(),
  close: textObject(view.close).optional(),
  clear_on_close: flag,
  notify_on_close: flag,
  submit_disabled: flag,
  ...common,
});

const home = z.strictObject({ type: z.literal('home'), ...common });

/** The frame of a view; `modal` needs `submit` where a block takes input. */
export const viewSchemas = {
  modal: modal.refine(
    (value) => value.submit !== undefined || !value.blocks.some(isInput),
    'missing required field: submit',
  ),
  home,
};

function isInput(block: unknown): boolean {
  return typeof block === 'object' && block !== null && 'type' in block && block.type === 'input';
}

import { useInteraction } from '../interaction.ts';
import { type Fields, fieldsOf, stringOf, wordsOf } from '../read.ts';
import { mergedValues } from '../value-fields.ts';
import type { ElementProps } from './element-props.ts';
import { useConfirm } from './use-confirm.tsx';
import { usePress } from './use-press.ts';

/** The value of an element that holds one, and the ways to change it. */
export function useField({ element, blockId, dispatches, label }: ElementProps) {
  const { form } = useInteraction();
  const actionId = stringOf(element.action_id);
  const { press, outcome } = usePress(blockId, actionId);
  const { ask, dialog } = useConfirm(element.confirm);
  const value: Fields = fieldsOf(form.values[blockId]?.[actionId]);

  /** Without a word to the bot. */
  function keep(change: Record<string, unknown>) {
    form.setValue(blockId, actionId, { type: element.type, ...change });
  }

  function dispatch(change: Record<string, unknown>) {
    const changed = { [blockId]: { [actionId]: { type: element.type, ...change } } };
    press(change, mergedValues(form.values, changed));
  }

  function choose(change: Record<string, unknown>) {
    ask(() => {
      keep(change);
      if (dispatches) dispatch(change);
    });
  }

  const placeholder = wordsOf(element.placeholder);
  const aria = label ?? { 'aria-label': placeholder || 'Choose' };
  return { value, keep, dispatch, choose, outcome, dialog, placeholder, aria };
}

import { isRecord } from './block-kit/walk.ts';
import type { ViewValues } from './model.ts';

/** Under which name an element's value stands in payloads, and under which one the bot presets it. */
export type ValueField = { name: string; initialName: string; isMany: boolean };

const optionField = one('selected_option', 'initial_option');
const optionsField = many('selected_options', 'initial_options');
const typedField = one('value', 'initial_value');

const valueFields = new Map<unknown, ValueField>([
  ['static_select', optionField],
  ['external_select', optionField],
  ['radio_buttons', optionField],
  ['multi_static_select', optionsField],
  ['multi_external_select', optionsField],
  ['checkboxes', optionsField],
  ['users_select', one('selected_user', 'initial_user')],
  ['multi_users_select', many('selected_users', 'initial_users')],
  ['conversations_select', one('selected_conversation', 'initial_conversation')],
  ['multi_conversations_select', many('selected_conversations', 'initial_conversations')],
  ['channels_select', one('selected_channel', 'initial_channel')],
  ['multi_channels_select', many('selected_channels', 'initial_channels')],
  ['plain_text_input', typedField],
  ['number_input', typedField],
  ['email_text_input', typedField],
  ['url_text_input', typedField],
  ['rich_text_input', one('rich_text_value', 'initial_value')],
  ['datepicker', one('selected_date', 'initial_date')],
  ['timepicker', one('selected_time', 'initial_time')],
  ['datetimepicker', one('selected_date_time', 'initial_date_time')],
]);

/** Null for elements that hold no value, such as buttons. */
export function valueFieldOf(element: Readonly<Record<string, unknown>>): ValueField | null {
  return valueFields.get(element.type) ?? null;
}

/** What an element holds before anybody touched it. */
export function initialValue(element: Readonly<Record<string, unknown>>): unknown {
  const field = valueFieldOf(element);
  if (field === null) return null;
  const nothing = field.isMany ? [] : null;
  return { type: element.type, [field.name]: element[field.initialName] ?? nothing };
}

/** What the fields of a view hold before anybody touched one: payloads carry that too. */
export function initialValues(blocks: readonly unknown[]): ViewValues {
  const values: ViewValues = {};
  for (const block of blocks.filter(isRecord)) {
    const elements = Array.isArray(block.elements) ? block.elements : [];
    for (const element of [block.element, block.accessory, ...elements].filter(isRecord)) {
      if (valueFieldOf(element) === null) continue;
      const blockId = String(block.block_id);
      values[blockId] = { ...values[blockId], [String(element.action_id)]: initialValue(element) };
    }
  }
  return values;
}

function one(name: string, initialName: string): ValueField {
  return { name, initialName, isMany: false };
}

function many(name: string, initialName: string): ValueField {
  return { name, initialName, isMany: true };
}

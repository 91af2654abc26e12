import type { ViewValues } from '../../protocol.ts';
import { type Fields, fieldsOf, listOf, stringOf } from './read.ts';

/** Under which name an element's value stands in payloads, and under which one the bot presets it. */
type ValueField = { name: string; initialName: string; isMany: boolean };

const optionField = one('selected_option', 'initial_option');
const optionsField = many('selected_options', 'initial_options');
const typedField = one('value', 'initial_value');

const valueFields = new Map<string, ValueField>([
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
  ['datepicker', one('selected_date', 'initial_date')],
  ['timepicker', one('selected_time', 'initial_time')],
  ['datetimepicker', one('selected_date_time', 'initial_date_time')],
]);

/** Null for elements that hold no value, such as buttons. */
export function valueFieldOf(element: Fields): ValueField | null {
  return valueFields.get(stringOf(element.type)) ?? null;
}

/** What every field holds, whether it was touched or not; of `given`, only what still has its place. */
export function filledValues(blocks: readonly unknown[], given: ViewValues): ViewValues {
  const values: ViewValues = {};
  for (const { blockId, element } of holdersIn(blocks)) {
    const actionId = stringOf(element.action_id);
    const value = given[blockId]?.[actionId] ?? initialValue(element);
    values[blockId] = { ...values[blockId], [actionId]: value };
  }
  return values;
}

/** The blocks that nobody may leave empty and somebody did. */
export function emptyRequiredBlocks(blocks: readonly unknown[], values: ViewValues): string[] {
  return blocks.map(fieldsOf).flatMap((block) => {
    const blockId = stringOf(block.block_id);
    const element = fieldsOf(block.element);
    const field = valueFieldOf(element);
    if (block.type !== 'input' || block.optional === true || field === null) return [];
    const value = fieldsOf(values[blockId]?.[stringOf(element.action_id)])[field.name];
    const isEmpty = value === null || value === undefined || value === '' || isEmptyList(value);
    return isEmpty ? [blockId] : [];
  });
}

/** Later values win over earlier ones, field by field. */
export function mergedValues(earlier: ViewValues, later: ViewValues): ViewValues {
  const merged = { ...earlier };
  for (const [blockId, fields] of Object.entries(later)) merged[blockId] = { ...merged[blockId], ...fields };
  return merged;
}

function holdersIn(blocks: readonly unknown[]): { blockId: string; element: Fields }[] {
  return blocks.map(fieldsOf).flatMap((block) => {
    const elements = [block.element, block.accessory, ...listOf(block.elements)].map(fieldsOf);
    return elements
      .filter((element) => valueFieldOf(element) !== null)
      .map((element) => ({ blockId: stringOf(block.block_id), element }));
  });
}

function initialValue(element: Fields): unknown {
  const field = valueFieldOf(element);
  if (field === null) return null;
  const nothing = field.isMany ? [] : null;
  return { type: element.type, [field.name]: element[field.initialName] ?? nothing };
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function one(name: string, initialName: string): ValueField {
  return { name, initialName, isMany: false };
}

function many(name: string, initialName: string): ValueField {
  return { name, initialName, isMany: true };
}

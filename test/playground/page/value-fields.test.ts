import { describe, expect, it } from 'vitest';
import {
  emptyRequiredBlocks,
  filledValues,
  mergedValues,
} from '../../../playground/page/blocks/value-fields.ts';
import { valueFieldOf } from '../../../playground/slack/value-fields.ts';

const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value });

/** An input block named `block`, with one element named `action`. */
const input = (element: object, block: object = {}) => ({
  type: 'input',
  block_id: 'block',
  ...block,
  element: { action_id: 'action', ...element },
});
const untouchedValue = (element: object) => filledValues([input(element)], {}).block?.action;

describe('a field that nobody touched', () => {
  it.each([
    ['static_select', 'initial_option', 'selected_option', option('a')],
    ['external_select', 'initial_option', 'selected_option', option('a')],
    ['radio_buttons', 'initial_option', 'selected_option', option('a')],
    ['multi_static_select', 'initial_options', 'selected_options', [option('a'), option('b')]],
    ['multi_external_select', 'initial_options', 'selected_options', [option('a')]],
    ['checkboxes', 'initial_options', 'selected_options', [option('a')]],
    ['users_select', 'initial_user', 'selected_user', 'U1'],
    ['multi_users_select', 'initial_users', 'selected_users', ['U1']],
    ['conversations_select', 'initial_conversation', 'selected_conversation', 'C1'],
    ['multi_conversations_select', 'initial_conversations', 'selected_conversations', ['C1']],
    ['channels_select', 'initial_channel', 'selected_channel', 'C1'],
    ['multi_channels_select', 'initial_channels', 'selected_channels', ['C1']],
    ['plain_text_input', 'initial_value', 'value', 'a'],
    ['number_input', 'initial_value', 'value', '5'],
    ['rich_text_input', 'initial_value', 'rich_text_value', { type: 'rich_text', elements: [] }],
    ['datepicker', 'initial_date', 'selected_date', '2026-11-22'],
    ['timepicker', 'initial_time', 'selected_time', '09:30'],
    ['datetimepicker', 'initial_date_time', 'selected_date_time', 1_795_305_600],
  ])('holds what a %s was given as %s', (type, initial, selected, value) => {
    expect(untouchedValue({ type, [initial]: value })).toEqual({ type, [selected]: value });
  });

  it.each([
    ['static_select', { selected_option: null }],
    ['plain_text_input', { value: null }],
    ['datepicker', { selected_date: null }],
    ['multi_static_select', { selected_options: [] }],
    ['checkboxes', { selected_options: [] }],
  ])('holds nothing in a %s that was given nothing', (type, value) => {
    expect(untouchedValue({ type })).toEqual({ type, ...value });
  });
});

describe('the values of blocks', () => {
  it('come from inputs, accessories and rows of elements', () => {
    const select = { type: 'users_select', initial_user: 'U1' };
    const blocks = [
      input({ type: 'plain_text_input' }, { block_id: 'one' }),
      { type: 'section', block_id: 'two', accessory: { ...select, action_id: 'accessory' } },
      {
        type: 'actions',
        block_id: 'three',
        elements: [
          { ...select, action_id: 'first' },
          { type: 'button', action_id: 'no field' },
        ],
      },
      { type: 'divider', block_id: 'four' },
    ];
    const user = { type: 'users_select', selected_user: 'U1' };
    expect(filledValues(blocks, {})).toEqual({
      one: { action: { type: 'plain_text_input', value: null } },
      two: { accessory: user },
      three: { first: user },
    });
    expect(valueFieldOf({ type: 'button' })).toBeNull();
  });

  it('come from within containers too, under the names that blocks without one are given', () => {
    const block = { type: 'container', block_id: 'box', child_blocks: [] as object[] };
    const named = { ...input({ type: 'plain_text_input' }), block_id: 'own' };
    const { block_id: _none, ...nameless } = input({ type: 'plain_text_input', initial_value: 'preset' });
    const typed = { type: 'plain_text_input', value: 'typed' };
    expect(filledValues([{ ...block, child_blocks: [named, nameless] }], { own: { action: typed } })).toEqual(
      {
        own: { action: typed },
        'box-1': { action: { type: 'plain_text_input', value: 'preset' } },
      },
    );
  });

  it('are what was given rather than what was preset', () => {
    const typed = { type: 'plain_text_input', value: 'typed' };
    const blocks = [input({ type: 'plain_text_input', initial_value: 'preset' })];
    expect(filledValues(blocks, { block: { action: typed } })).toEqual({ block: { action: typed } });
  });

  it('leave out what has no place any more', () => {
    const typed = { type: 'plain_text_input', value: 'typed' };
    const given = { block: { gone: typed }, gone: { action: typed } };
    expect(filledValues([input({ type: 'plain_text_input' })], given)).toEqual({
      block: { action: { type: 'plain_text_input', value: null } },
    });
  });

  it('are merged field by field, the later over the earlier, without a change to either', () => {
    const earlier = { one: { a: 1, b: 2 }, two: { a: 3 } };
    expect(mergedValues(earlier, { one: { b: 4 }, three: { a: 5 } })).toEqual({
      one: { a: 1, b: 4 },
      two: { a: 3 },
      three: { a: 5 },
    });
    expect(earlier).toEqual({ one: { a: 1, b: 2 }, two: { a: 3 } });
  });
});

describe('a block that has to be filled in', () => {
  const isMissing = (block: object, value: object) =>
    emptyRequiredBlocks([block], { block: { action: value } }).includes('block');

  it.each([
    ['plain_text_input', { value: null }],
    ['plain_text_input', { value: '' }],
    ['static_select', { selected_option: null }],
    ['multi_static_select', { selected_options: [] }],
    ['static_select', {}],
  ])('is missing where a %s holds %j', (type, value) => {
    expect(isMissing(input({ type }), value)).toBe(true);
  });

  it.each([
    ['plain_text_input', { value: ' ' }],
    ['number_input', { value: '0' }],
    ['static_select', { selected_option: option('a') }],
    ['checkboxes', { selected_options: [option('a')] }],
    ['datetimepicker', { selected_date_time: 0 }],
  ])('is there where a %s holds %j', (type, value) => {
    expect(isMissing(input({ type }), value)).toBe(false);
  });

  it('is missing within a container as well', () => {
    const block = input({ type: 'plain_text_input' });
    expect(isMissing({ type: 'container', block_id: 'box', child_blocks: [block] }, {})).toBe(true);
  });

  it('is no optional one, and no section', () => {
    const accessory = { type: 'static_select', action_id: 'action' };
    expect(isMissing(input({ type: 'plain_text_input' }, { optional: true }), {})).toBe(false);
    expect(isMissing({ type: 'section', block_id: 'block', accessory }, {})).toBe(false);
  });
});

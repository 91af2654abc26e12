import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMessage, checkView } from '../../playground/slack/check-blocks.ts';

type Fields = Record<string, unknown>;

const plain = (text: string, more: Fields = {}) => ({ type: 'plain_text', text, ...more });
const mrkdwn = (text: string, more: Fields = {}) => ({ type: 'mrkdwn', text, ...more });
const option = (text: string, value = text) => ({ text: plain(text), value });
const options = (count: number) => Array.from({ length: count }, (_, index) => option(`o${index}`));
const button = (more: Fields = {}) => ({ type: 'button', text: plain('Show'), action_id: 'show', ...more });
const actions = (...elements: unknown[]) => ({ type: 'actions', elements });
const section = (more: Fields = {}) => ({ type: 'section', text: mrkdwn('hello'), ...more });
const header = (text: string) => ({ type: 'header', text: plain(text) });
const richText = (...elements: unknown[]) => ({ type: 'rich_text', elements });
const richSection = (...elements: unknown[]) => ({ type: 'rich_text_section', elements });
const text = (value: string, more: Fields = {}) => ({ type: 'text', text: value, ...more });
const cell = (value: string) => ({ type: 'raw_text', text: value });
const row = (count: number, value = 'x') => Array.from({ length: count }, () => cell(value));
const rows = (count: number, columns = 2, value = 'x') =>
  Array.from({ length: count }, () => row(columns, value));
const dataTable = (more: Fields = {}) => ({
  type: 'data_table',
  caption: 'Results',
  rows: rows(3),
  ...more,
});
const table = (more: Fields = {}) => ({ type: 'table', rows: rows(3), ...more });
const select = (more: Fields = {}) => ({
  type: 'static_select',
  action_id: 'pick',
  options: options(2),
  ...more,
});
const input = (element: unknown, more: Fields = {}) => ({
  type: 'input',
  label: plain('Agent'),
  element,
  ...more,
});
const image = (more: Fields = {}) => ({
  type: 'image',
  image_url: 'https://example.com/a.png',
  alt_text: 'A chart',
  ...more,
});
const card = (more: Fields = {}) => ({ type: 'card', title: mrkdwn('Agent'), ...more });
const task = (more: Fields = {}) => ({
  type: 'task_card',
  task_id: 't1',
  title: 'Run',
  status: 'complete',
  ...more,
});
const pie = (segments: unknown[]) => ({
  type: 'data_visualization',
  title: 'Passed',
  chart: { type: 'pie', segments },
});
const bars = (data: unknown[], categories = ['a', 'b']) => ({
  type: 'data_visualization',
  title: 'Passed',
  chart: { type: 'bar', series: [{ name: 's', data }], axis_config: { categories } },
});
const messageOf = (...blocks: unknown[]) => ({ text: 'hello', blocks });
const modalOf = (blocks: unknown[], more: Fields = {}) => ({
  type: 'modal',
  title: plain('Run'),
  submit: plain('Go'),
  blocks,
  ...more,
});
const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);
const rocket = '🚀';

const validMessages: [string, unknown][] = [
  ['text alone', { text: 'hello' }],
  ['text of 4000 characters', { text: 'a'.repeat(4000) }],
  ['text of 4000 astral characters', { text: rocket.repeat(4000) }],
  ['blocks alone', { blocks: [section()] }],
  ['50 blocks', messageOf(...times(50, { type: 'divider' }))],
  ['a section of 3000 characters', messageOf(section({ text: mrkdwn('a'.repeat(3000)) }))],
  ['a section of fields', messageOf({ type: 'section', fields: times(10, mrkdwn('a')) })],
  ['a header of 150 astral characters', messageOf(header(rocket.repeat(150)))],
  ['a context', messageOf({ type: 'context', elements: [mrkdwn('a'), plain('b'), image()] })],
  ['a button', messageOf(actions(button({ value: 'v'.repeat(2000), style: 'danger' })))],
  ['an action_id in two blocks', messageOf(actions(button()), actions(button()))],
  [
    'a confirmed button',
    messageOf(
      actions(
        button({
          confirm: { title: plain('?'), text: mrkdwn('Sure'), confirm: plain('Y'), deny: plain('N') },
        }),
      ),
    ),
  ],
  ['an accessory', messageOf(section({ accessory: select() }))],
  [
    'an overflow with a link',
    messageOf(actions({ type: 'overflow', options: [{ ...option('a'), url: 'https://a.example' }] })),
  ],
  [
    'option groups',
    messageOf(
      actions(select({ options: undefined, option_groups: [{ label: plain('g'), options: options(1) }] })),
    ),
  ],
  ['an initial option', messageOf(actions(select({ initial_option: option('o1') })))],
  ['an image', messageOf(image())],
  ['an image by file', messageOf(image({ image_url: undefined, slack_file: { id: 'F012345678' } }))],
  ['a data table', messageOf(dataTable({ page_size: 100, row_header_column_index: 1 }))],
  ['a data table of 201 rows', messageOf(dataTable({ rows: rows(201, 20) }))],
  [
    'a number and a rich text in a data table',
    messageOf(
      dataTable({
        rows: [row(2), [{ type: 'raw_number', value: 3, text: '3' }, richText(richSection(text('a')))]],
      }),
    ),
  ],
  [
    'a ragged table',
    messageOf(table({ rows: [row(2), row(3)], column_settings: [null, { align: 'right' }] })),
  ],
  [
    'rich text of every structure',
    messageOf(
      richText(
        richSection(
          text('a', { style: { bold: true } }),
          { type: 'user', user_id: 'U1' },
          { type: 'emoji', name: 'wave' },
        ),
        {
          type: 'rich_text_list',
          style: 'bullet',
          indent: 8,
          border: 1,
          elements: [richSection(text('a'))],
        },
        { type: 'rich_text_quote', elements: [text('a'), { type: 'link', url: 'https://a.example' }] },
        { type: 'rich_text_preformatted', elements: [text('a')] },
      ),
    ),
  ],
  ['markdown', messageOf({ type: 'markdown', text: '# a' })],
  ['a card', messageOf(card({ actions: [button()] }))],
  [
    'a carousel',
    messageOf({
      type: 'carousel',
      elements: [card({ actions: [button()] }), card({ actions: [button()] })],
    }),
  ],
  [
    'a container',
    messageOf({ type: 'container', title: plain('a'), child_blocks: [section(), actions(button())] }),
  ],
  [
    'a plan with a pending task',
    messageOf({ type: 'plan', title: 'a', tasks: [task({ status: 'pending' })] }),
  ],
  ['a task card', messageOf(task())],
  ['a pie', messageOf(pie([{ label: 'a', value: 1 }]))],
  [
    'bars',
    messageOf(
      bars([
        { label: 'a', value: 1 },
        { label: 'b', value: 0 },
      ]),
    ),
  ],
  [
    'feedback buttons',
    messageOf({
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          positive_button: { text: plain('+'), value: '1' },
          negative_button: { text: plain('-'), value: '0' },
        },
      ],
    }),
  ],
  ['an input', messageOf(input({ type: 'plain_text_input', action_id: 'a' }))],
  [
    'rendered text of 13200 characters',
    messageOf(
      ...times(4, section({ text: mrkdwn('a'.repeat(3000)) })),
      section({ text: mrkdwn('a'.repeat(1200)) }),
    ),
  ],
  ['a field that is undefined', messageOf(section({ accessory: undefined }))],
];

describe('checkMessage', () => {
  it.each(validMessages)('accepts %s', (_, payload) => {
    expect(checkMessage(payload)).toEqual([]);
  });

  const invalid: [string, unknown, string, RegExp][] = [
    [
      'checkboxes that make it over 13200 characters',
      messageOf(
        ...Array.from({ length: 18 }, () =>
          actions({
            type: 'checkboxes',
            options: Array.from({ length: 10 }, (_, i) => option('a'.repeat(74), `${i}`)),
          }),
        ),
      ),
      '/blocks',
      /msg_blocks_too_long/,
    ],
    ['nothing to show', {}, '', /no_text/],
    ['an empty message', { text: '', blocks: [] }, '', /no_text/],
    ['no object', 'hello', '', /object/],
    ['text that is no string', { text: plain('a') }, '/text', /string/],
    ['text over 4000 characters', { text: 'a'.repeat(4001) }, '/text', /msg_too_long/],
    ['blocks that are a string', { blocks: '[]' }, '/blocks', /array/],
    ['51 blocks', messageOf(...times(51, { type: 'divider' })), '/blocks', /50 items/],
    ['a string for a block', messageOf('a'), '/blocks/0', /object/],
    ['null for a block', messageOf(null), '/blocks/0', /object/],
    ['a block without a type', messageOf({}), '/blocks/0', /type/],
    ['an unknown block', messageOf({ type: 'fancy' }), '/blocks/0', /unsupported type: fancy/],
    ['an inherited name for a type', messageOf({ type: 'constructor' }), '/blocks/0', /unsupported type/],
    [
      'a block of another surface',
      messageOf({ type: 'alert', text: plain('a') }),
      '/blocks/0',
      /not allowed in a message/,
    ],
    ['an unknown field', messageOf(section({ colour: 'red' })), '/blocks/0', /additional property: colour/],
    [
      'a section over 3000 characters',
      messageOf(section({ text: mrkdwn('a'.repeat(3001)) })),
      '/blocks/0/text/text',
      /less than 3001/,
    ],
    ['an empty section text', messageOf(section({ text: mrkdwn('') })), '/blocks/0/text/text', /more than 0/],
    ['a bare string for a text object', messageOf(section({ text: 'a' })), '/blocks/0/text', /object/],
    [
      'a text object for a bare string',
      messageOf({ type: 'plan', title: plain('a'), tasks: [task()] }),
      '/blocks/0/title',
      /string/,
    ],
    ['a section of nothing', messageOf({ type: 'section' }), '/blocks/0', /text or fields/],
    [
      '11 fields',
      messageOf({ type: 'section', fields: times(11, mrkdwn('a')) }),
      '/blocks/0/fields',
      /10 items/,
    ],
    [
      'a field over 2000 characters',
      messageOf({ type: 'section', fields: [mrkdwn('a'.repeat(2001))] }),
      '/blocks/0/fields/0/text',
      /2001/,
    ],
    [
      'emoji on mrkdwn',
      messageOf(section({ text: mrkdwn('a', { emoji: true }) })),
      '/blocks/0/text',
      /emoji/,
    ],
    [
      'verbatim on plain_text',
      messageOf(section({ text: plain('a', { verbatim: true }) })),
      '/blocks/0/text',
      /verbatim/,
    ],
    ['a mrkdwn header', messageOf({ type: 'header', text: mrkdwn('a') }), '/blocks/0/text', /mrkdwn/],
    ['a header over 150 characters', messageOf(header('a'.repeat(151))), '/blocks/0/text/text', /151/],
    ['a header without text', messageOf({ type: 'header' }), '/blocks/0', /missing required field: text/],
    [
      '11 context elements',
      messageOf({ type: 'context', elements: times(11, mrkdwn('a')) }),
      '/blocks/0/elements',
      /10 items/,
    ],
    ['no context elements', messageOf({ type: 'context', elements: [] }), '/blocks/0/elements', /1 items/],
    [
      'a button in a context',
      messageOf({ type: 'context', elements: [button()] }),
      '/blocks/0/elements/0',
      /button/,
    ],
    [
      '26 actions',
      messageOf(actions(...Array.from({ length: 26 }, (_, i) => button({ action_id: `a${i}` })))),
      '/blocks/0/elements',
      /25 items/,
    ],
    [
      'an input element in actions',
      messageOf(actions({ type: 'plain_text_input' })),
      '/blocks/0/elements/0',
      /plain_text_input/,
    ],
    [
      'a button over 75 characters',
      messageOf(actions(button({ text: plain('a'.repeat(76)) }))),
      '/blocks/0/elements/0/text/text',
      /76/,
    ],
    [
      'a mrkdwn button',
      messageOf(actions(button({ text: mrkdwn('a') }))),
      '/blocks/0/elements/0/text',
      /mrkdwn/,
    ],
    [
      'a button value over 2000 characters',
      messageOf(actions(button({ value: 'a'.repeat(2001) }))),
      '/blocks/0/elements/0/value',
      /2001/,
    ],
    [
      'a button value that is an object',
      messageOf(actions(button({ value: {} }))),
      '/blocks/0/elements/0/value',
      /string/,
    ],
    [
      'a button style of its own',
      messageOf(actions(button({ style: 'default' }))),
      '/blocks/0/elements/0/style',
      /enum/,
    ],
    [
      'a button link that is no url',
      messageOf(actions(button({ url: 'nowhere' }))),
      '/blocks/0/elements/0/url',
      /url/,
    ],
    [
      'an action_id over 255 characters',
      messageOf(actions(button({ action_id: 'a'.repeat(256) }))),
      '/blocks/0/elements/0/action_id',
      /256/,
    ],
    [
      'an action_id twice in a block',
      messageOf(actions(button(), button())),
      '/blocks/0/elements/1/action_id',
      /more than once/,
    ],
    [
      'an action_id twice in a container child',
      messageOf({ type: 'container', title: plain('a'), child_blocks: [actions(button(), button())] }),
      '/blocks/0/child_blocks/0/elements/1/action_id',
      /more than once/,
    ],
    [
      'a block_id twice',
      messageOf(section({ block_id: 'a' }), section({ block_id: 'a' })),
      '/blocks/1/block_id',
      /more than once/,
    ],
    [
      'a block_id over 255 characters',
      messageOf(section({ block_id: 'a'.repeat(256) })),
      '/blocks/0/block_id',
      /256/,
    ],
    [
      'a confirm text over 300 characters',
      messageOf(
        actions(
          button({
            confirm: {
              title: plain('a'),
              text: plain('a'.repeat(301)),
              confirm: plain('a'),
              deny: plain('a'),
            },
          }),
        ),
      ),
      '/blocks/0/elements/0/confirm/text/text',
      /301/,
    ],
    [
      '101 options',
      messageOf(actions(select({ options: options(101) }))),
      '/blocks/0/elements/0/options',
      /100 items/,
    ],
    [
      'a select without options',
      messageOf(actions(select({ options: undefined }))),
      '/blocks/0/elements/0',
      /exactly one/,
    ],
    [
      'options and groups',
      messageOf(actions(select({ option_groups: [{ label: plain('g'), options: options(1) }] }))),
      '/blocks/0/elements/0',
      /exactly one/,
    ],
    [
      'an initial option from elsewhere',
      messageOf(actions(select({ initial_option: option('other') }))),
      '/blocks/0/elements/0',
      /initial option/,
    ],
    [
      'an option over 75 characters',
      messageOf(actions(select({ options: [option('a'.repeat(76), 'v')] }))),
      '/blocks/0/elements/0/options/0/text/text',
      /76/,
    ],
    [
      'an option value over 150 characters',
      messageOf(actions(select({ options: [option('a', 'v'.repeat(151))] }))),
      '/blocks/0/elements/0/options/0/value',
      /151/,
    ],
    [
      'an option url outside an overflow',
      messageOf(actions(select({ options: [{ ...option('a'), url: 'https://a.example' }] }))),
      '/blocks/0/elements/0/options/0',
      /url/,
    ],
    [
      'a mrkdwn option in a select',
      messageOf(actions(select({ options: [{ text: mrkdwn('a'), value: 'a' }] }))),
      '/blocks/0/elements/0/options/0/text',
      /mrkdwn/,
    ],
    [
      'six overflow options',
      messageOf(actions({ type: 'overflow', options: options(6) })),
      '/blocks/0/elements/0/options',
      /5 items/,
    ],
    [
      '11 checkboxes',
      messageOf(actions({ type: 'checkboxes', options: options(11) })),
      '/blocks/0/elements/0/options',
      /10 items/,
    ],
    [
      'a placeholder over 150 characters',
      messageOf(actions(select({ placeholder: plain('a'.repeat(151)) }))),
      '/blocks/0/elements/0/placeholder/text',
      /151/,
    ],
    ['an image without alt_text', messageOf(image({ alt_text: undefined })), '/blocks/0', /alt_text/],
    [
      'an image of two sources',
      messageOf(image({ slack_file: { id: 'F012345678' } })),
      '/blocks/0',
      /exactly one/,
    ],
    [
      'a malformed file id',
      messageOf(image({ image_url: undefined, slack_file: { id: 'f1' } })),
      '/blocks/0/slack_file/id',
      /slack file/,
    ],
    ['a data table of a header', messageOf(dataTable({ rows: rows(1) })), '/blocks/0/rows', /2 items/],
    ['a data table of 202 rows', messageOf(dataTable({ rows: rows(202) })), '/blocks/0/rows', /201 items/],
    [
      'a data table of 21 columns',
      messageOf(dataTable({ rows: rows(2, 21) })),
      '/blocks/0/rows/0',
      /20 items/,
    ],
    ['a ragged data table', messageOf(dataTable({ rows: [row(2), row(3)] })), '/blocks/0/rows', /equal/],
    ['a data table without a caption', messageOf(dataTable({ caption: undefined })), '/blocks/0', /caption/],
    [
      'a caption that is an object',
      messageOf(dataTable({ caption: plain('a') })),
      '/blocks/0/caption',
      /string/,
    ],
    [
      'rich text in a data table header',
      messageOf(dataTable({ rows: [[richText(richSection(text('a')))], row(1)] })),
      '/blocks/0/rows/0/0',
      /rich_text/,
    ],
    [
      'an empty cell',
      messageOf(dataTable({ rows: [row(1), [cell('')]] })),
      '/blocks/0/rows/1/0/text',
      /more than 0/,
    ],
    ['a page of 101 rows', messageOf(dataTable({ page_size: 101 })), '/blocks/0/page_size', /at most 100/],
    [
      'a row header that is no column',
      messageOf(dataTable({ row_header_column_index: 2 })),
      '/blocks/0',
      /must be a column/,
    ],
    [
      'data table cells over 20000 characters',
      messageOf(dataTable({ rows: rows(201, 1, 'a'.repeat(100)) })),
      '/blocks',
      /data_table cells/,
    ],
    [
      'rich text cells over 20000 characters',
      messageOf(dataTable({ rows: [row(1), [richText(richSection(text('a'.repeat(20000))))]] })),
      '/blocks',
      /data_table cells/,
    ],
    [
      'table cells over 10000 characters',
      messageOf(table({ rows: rows(100, 1, 'a'.repeat(101)) })),
      '/blocks',
      /table cells/,
    ],
    ['a table of 101 rows', messageOf(table({ rows: rows(101) })), '/blocks/0/rows', /100 items/],
    ['two tables', messageOf(table(), table()), '/blocks', /1 table/],
    [
      'a text element in a list',
      messageOf(richText({ type: 'rich_text_list', style: 'bullet', elements: [text('a')] })),
      '/blocks/0/elements/0/elements/0',
      /unsupported type: text/,
    ],
    [
      'a list without a style',
      messageOf(richText({ type: 'rich_text_list', elements: [richSection(text('a'))] })),
      '/blocks/0/elements/0',
      /style/,
    ],
    [
      'an indent of 9',
      messageOf(
        richText({ type: 'rich_text_list', style: 'bullet', indent: 9, elements: [richSection(text('a'))] }),
      ),
      '/blocks/0/elements/0/indent',
      /at most 8/,
    ],
    [
      'a mention in preformatted text',
      messageOf(richText({ type: 'rich_text_preformatted', elements: [{ type: 'user', user_id: 'U1' }] })),
      '/blocks/0/elements/0/elements/0',
      /user/,
    ],
    [
      'a section in a quote',
      messageOf(richText({ type: 'rich_text_quote', elements: [richSection(text('a'))] })),
      '/blocks/0/elements/0/elements/0',
      /rich_text_section/,
    ],
    [
      'a text element at the top of rich text',
      messageOf(richText(text('a'))),
      '/blocks/0/elements/0',
      /text/,
    ],
    [
      'an empty text element',
      messageOf(richText(richSection(text('')))),
      '/blocks/0/elements/0/elements/0/text',
      /more than 0/,
    ],
    [
      'an unknown text style',
      messageOf(richText(richSection(text('a', { style: { loud: true } })))),
      '/blocks/0/elements/0/elements/0/style',
      /loud/,
    ],
    [
      'mrkdwn in rich text',
      messageOf(richText(richSection(mrkdwn('a')))),
      '/blocks/0/elements/0/elements/0',
      /mrkdwn/,
    ],
    [
      'markdown over 12000 characters together',
      messageOf(...times(2, { type: 'markdown', text: 'a'.repeat(6001) })),
      '/blocks',
      /12001/,
    ],
    ['a card with a bare title', messageOf(card({ title: 'a' })), '/blocks/0/title', /object/],
    ['a card of nothing', messageOf({ type: 'card' }), '/blocks/0', /must provide one of/],
    [
      '11 cards',
      messageOf({ type: 'carousel', elements: times(11, card()) }),
      '/blocks/0/elements',
      /10 items/,
    ],
    [
      'a data table in a container',
      messageOf({ type: 'container', title: plain('a'), child_blocks: [dataTable()] }),
      '/blocks/0/child_blocks/0',
      /data_table/,
    ],
    ['a pending task card', messageOf(task({ status: 'pending' })), '/blocks/0/status', /enum/],
    ['a plan without tasks', messageOf({ type: 'plan', title: 'a' }), '/blocks/0', /tasks/],
    [
      'a segment of zero',
      messageOf(pie([{ label: 'a', value: 0 }])),
      '/blocks/0/chart/segments/0/value',
      /positive/,
    ],
    [
      'a bar without a category',
      messageOf(bars([{ label: 'a', value: 1 }])),
      '/blocks/0/chart',
      /per category/,
    ],
    [
      'a file',
      messageOf({ type: 'file', external_id: 'a', source: 'remote' }),
      '/blocks/0/source',
      /cannot be posted/,
    ],
    [
      'rendered text over 13200 characters',
      messageOf(...times(5, section({ text: mrkdwn('a'.repeat(2641)) }))),
      '/blocks',
      /msg_blocks_too_long/,
    ],
    [
      'entities that make it over 13200 characters',
      messageOf(section({ text: mrkdwn('&'.repeat(2641)) })),
      '/blocks',
      /msg_blocks_too_long/,
    ],
    [
      'headers that make it over 13200 characters',
      messageOf(
        header('a'),
        ...times(4, section({ text: mrkdwn('a'.repeat(3000)) })),
        section({ text: mrkdwn('a'.repeat(1100)) }),
      ),
      '/blocks',
      /msg_blocks_too_long/,
    ],
    [
      'rich text over 13200 characters',
      messageOf(richText(richSection(text('a'.repeat(13_201))))),
      '/blocks',
      /msg_blocks_too_long/,
    ],
    ['a lone surrogate', { text: 'a\ud83d' }, '/text', /surrogate/],
    ['NUL', messageOf(section({ text: mrkdwn('a\0') })), '/blocks/0/text/text', /NUL/],
    ['markdown_text beside text', { text: 'a', markdown_text: 'b' }, '/markdown_text', /conflict/],
    ['101 attachments', { text: 'a', attachments: times(101, {}) }, '/attachments', /too_many/],
    [
      'a bad block in an attachment',
      { attachments: [{ blocks: [{ type: 'fancy' }] }] },
      '/attachments/0/blocks/0',
      /fancy/,
    ],
    ['null for an optional field', messageOf(section({ accessory: null })), '/blocks/0/accessory', /object/],
  ];

  it.each(invalid)('refuses %s', (_, payload, pointer, message) => {
    const violations = checkMessage(payload);
    expect(violations).toContainEqual({ pointer, message: expect.stringMatching(message) });
  });

  it('finds violations in several blocks at once', () => {
    const violations = checkMessage(messageOf({ type: 'section' }, section(), { type: 'header' }));
    expect(violations.map((each) => each.pointer)).toEqual(['/blocks/0', '/blocks/2']);
  });
});

/** Every place inside a value, as the keys that lead there. */
function placesIn(value: unknown): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : Object.entries(value).filter(([, field]) => field !== undefined);
  return [[], ...entries.flatMap(([key, field]) => placesIn(field).map((place) => [key, ...place]))];
}

function changedAt(value: unknown, [key, ...rest]: (string | number)[], change: (old: unknown) => unknown) {
  if (key === undefined) return change(value);
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[key] = changedAt(copy[key], rest, change);
  return copy as unknown;
}

describe('every place of a message', () => {
  const samples = validMessages.filter(([name]) => !/\d{2}/.test(name));

  it.each(samples)('is checked for its kind in %s', (_, payload) => {
    const accepted = placesIn(payload)
      .filter(([first]) => first === 'blocks' || first === 'text')
      .filter((place) => checkMessage(changedAt(payload, place, () => ({ bogus: true }))).length === 0);
    expect(accepted).toEqual([]);
  });

  it.each(samples)('takes no field that Slack does not know in %s', (_, payload) => {
    const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
    const accepted = placesIn(payload)
      .filter(([first]) => first === 'blocks')
      .filter((place) => {
        let wasObject = false;
        const changed = changedAt(payload, place, (old) => {
          wasObject = isObject(old);
          return wasObject ? { ...(old as Fields), bogus: true } : old;
        });
        return wasObject && checkMessage(changed).length === 0;
      });
    expect(accepted).toEqual([]);
  });

  it('can hold anything without the check failing itself', () => {
    const anywhere = fc
      .constantFrom(...samples.map(([, payload]) => payload))
      .chain((payload) =>
        fc.tuple(fc.constant(payload), fc.constantFrom(...placesIn(payload)), fc.jsonValue()),
      );
    fc.assert(
      fc.property(anywhere, ([payload, place, value]) =>
        Array.isArray(checkMessage(changedAt(payload, place, () => value))),
      ),
      { numRuns: 1000 },
    );
  });
});

describe('checkView', () => {
  const external = { type: 'multi_external_select', action_id: 'cases', min_query_length: 0 };

  const valid: [string, unknown][] = [
    ['a modal', modalOf([section(), input(external)])],
    ['a modal of nothing', modalOf([])],
    ['a modal without input or submit', { type: 'modal', title: plain('Run'), blocks: [section()] }],
    ['an alert', modalOf([{ type: 'alert', text: plain('a'), level: 'warning' }])],
    ['private_metadata of 3000 characters', modalOf([], { private_metadata: 'a'.repeat(3000) })],
    ['a title of 24 astral characters', modalOf([], { title: plain(rocket.repeat(24)) })],
    ['100 blocks', modalOf(times(100, { type: 'divider' }))],
    ['a Home tab with a data table', { type: 'home', blocks: [dataTable()] }],
    ['more text than a message holds', modalOf(times(6, section({ text: mrkdwn('a'.repeat(3000)) })))],
  ];

  it.each(valid)('accepts %s', (_, view) => {
    expect(checkView(view)).toEqual([]);
  });

  const invalid: [string, unknown, string, RegExp][] = [
    ['no view', undefined, '/view', /object/],
    ['another type', { type: 'workflow_step', blocks: [] }, '/view', /unsupported type/],
    ['a modal without a title', { type: 'modal', blocks: [] }, '/view', /title/],
    ['a title over 24 characters', modalOf([], { title: plain('a'.repeat(25)) }), '/view/title/text', /25/],
    ['a mrkdwn title', modalOf([], { title: mrkdwn('a') }), '/view/title', /mrkdwn/],
    [
      'private_metadata over 3000 characters',
      modalOf([], { private_metadata: 'a'.repeat(3001) }),
      '/view/private_metadata',
      /3001/,
    ],
    [
      'private_metadata that is an object',
      modalOf([], { private_metadata: {} }),
      '/view/private_metadata',
      /string/,
    ],
    ['input without submit', modalOf([input(external)], { submit: undefined }), '/view', /submit/],
    ['101 blocks', modalOf(times(101, { type: 'divider' })), '/view/blocks', /100 items/],
    ['a data table in a modal', modalOf([dataTable()]), '/view/blocks/0', /not allowed in a modal/],
    [
      'markdown in a modal',
      modalOf([{ type: 'markdown', text: 'a' }]),
      '/view/blocks/0',
      /not allowed in a modal/,
    ],
    [
      'a chart in a Home tab',
      { type: 'home', blocks: [bars([{ label: 'a', value: 1 }])] },
      '/view/blocks/0',
      /not allowed in a home/,
    ],
    [
      'two focused elements',
      modalOf([input({ ...external, focus_on_load: true }), input({ ...external, focus_on_load: true })]),
      '/view/blocks/1/element',
      /focus_on_load/,
    ],
    ['a button in an input', modalOf([input(button())]), '/view/blocks/0/element', /button/],
    ['a mrkdwn label', modalOf([input(external, { label: mrkdwn('a') })]), '/view/blocks/0/label', /mrkdwn/],
    [
      'dispatch_action on a file input',
      modalOf([input({ type: 'file_input' }, { dispatch_action: true })]),
      '/view/blocks/0',
      /file_input/,
    ],
    [
      'a number input of unknown kind',
      modalOf([input({ type: 'number_input' })]),
      '/view/blocks/0/element',
      /is_decimal_allowed/,
    ],
    [
      'a view over 250 kB',
      modalOf(times(84, section({ text: mrkdwn('é'.repeat(3000)) }))),
      '/view',
      /view_too_large/,
    ],
    ['NUL', modalOf([], { private_metadata: '\0' }), '/view/private_metadata', /NUL/],
    ['an id that Slack gives', modalOf([], { id: 'V1' }), '/view', /id/],
  ];

  it.each(invalid)('refuses %s', (_, view, pointer, message) => {
    const violations = checkView(view);
    expect(violations).toContainEqual({ pointer, message: expect.stringMatching(message) });
  });
});

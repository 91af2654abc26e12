import { describe, expect, it } from 'vitest';
import { dataTable } from '../../../src/slack/messages/data-table.ts';
import {
  actions,
  button,
  confirmDialog,
  context,
  header,
  mrkdwn,
  plainText,
  section,
} from '../../../src/slack/messages/elements.ts';
import { line, quote } from '../../../src/slack/messages/rich-text.ts';
import { shownTexts } from './shown.ts';

const action = { name: 'show-batch', batchId: 'batch_1', agentId: 'agent_1' } as const;

describe('text objects', () => {
  it('never turn shortcodes of plain text into emoji', () => {
    expect(plainText(':smile:')).toEqual({ type: 'plain_text', text: ':smile:', emoji: false });
  });

  it('are never parsed beyond our own markup', () => {
    expect(mrkdwn('hello').verbatim).toBe(true);
  });

  it.each(['', ' \n', '\u200b', '\u0000'])('show a dash where there is nothing to see: %j', (text) => {
    const made = [header(text), section(text), context(text), quote(text), line(text)];
    expect(shownTexts(made)).toEqual(made.map(() => '—'));
  });

  it('keep a header to one line of 150 characters', () => {
    expect(header(`a\n${'b'.repeat(200)}`).text.text).toMatch(/^a b{147}…$/u);
  });

  it('keep a section to 3,000 characters and say what is missing', () => {
    const text = section('x'.repeat(5000)).text?.text ?? '';
    expect(text).toHaveLength(3000);
    expect(text).toMatch(/more characters\)$/u);
  });
});

describe('button', () => {
  it('is left out where its ids are too long to travel', () => {
    expect(button({ text: 'Show', action: { ...action, batchId: 'x'.repeat(2000) } })).toBeNull();
  });

  it('keeps its words and its dialog within the limits', () => {
    const long = 'x'.repeat(400);
    const confirm = confirmDialog({ title: long, text: long, confirm: long, deny: long });
    const made = button({ text: long, action, accessibilityLabel: long, confirm });
    expect(made?.text.text).toHaveLength(75);
    expect(made?.accessibility_label).toHaveLength(75);
    expect(
      [confirm.title, confirm.text, confirm.confirm, confirm.deny].map((each) => each?.text.length),
    ).toEqual([100, 300, 30, 30]);
  });
});

describe('actions', () => {
  it('are no block where there is no button', () => {
    expect(actions(null)).toEqual([]);
  });
});

describe('dataTable', () => {
  it('fills empty cells and keeps every cell to one line', () => {
    const table = dataTable({ caption: 'c', columns: ['A', 'B'], rows: [['x\ny', '']] });
    expect(shownTexts(table)).toEqual(['A', 'B', 'x y', '—']);
  });
});

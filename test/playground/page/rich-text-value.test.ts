import { expect, it } from 'vitest';
import { richTextOf, wordsOfRichText } from '../../../playground/page/blocks/rich-text-value.ts';

const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const text = (words: string) => ({ type: 'text', text: words });

it('reads the words of rich text, a line for each part', () => {
  const list = {
    type: 'rich_text_list',
    style: 'bullet',
    elements: [section(text('one')), section(text('two'))],
  };
  const link = { type: 'link', url: 'https://example.com' };
  const block = {
    type: 'rich_text',
    elements: [section(text('See '), link, text(' '), { type: 'emoji', name: 'tada' }), list],
  };
  expect(wordsOfRichText(block)).toBe('See https://example.com :tada:\none\ntwo');
});

it.each(['one line', 'two\nlines', ' *as it was typed* '])('holds %j as it was typed', (words) => {
  expect(wordsOfRichText(richTextOf(words) ?? {})).toBe(words);
});

it('holds nothing where nothing was typed', () => {
  expect(richTextOf('')).toBeNull();
  expect(wordsOfRichText({})).toBe('');
});

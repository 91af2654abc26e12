import { expect, it } from 'vitest';
import { cellWords } from '../../../playground/page/blocks/cell-words.ts';

it.each(['<@U123>', '*bold*', '&lt;', ':tada:'])('leaves %s in a cell as it is', (text) => {
  expect(cellWords({ type: 'raw_text', text })).toBe(text);
});

it('shows a number as the bot wrote it out, else as digits', () => {
  expect(cellWords({ type: 'raw_number', value: 0.5, text: '50 %' })).toBe('50 %');
  expect(cellWords({ type: 'raw_number', value: 0 })).toBe('0');
});

it('shows nothing for what is no cell', () => {
  expect([null, undefined, 'a', {}].map(cellWords)).toEqual(['', '', '', '']);
});

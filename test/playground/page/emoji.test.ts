import { expect, it } from 'vitest';
import { withEmoji } from '../../../playground/page/blocks/text/emoji.ts';

it('puts an emoji for every short name that it knows', () => {
  expect(withEmoji(':rocket: off, :no_such_thing:')).toBe('🚀 off, :no_such_thing:');
});

it('changes nothing else in plain text', () => {
  const text = '*bold* <@U123> &lt; 10:30 :: :tada';
  expect(withEmoji(text)).toBe(text);
});

it('leaves the names that every object answers to', () => {
  expect(withEmoji(':constructor: :__proto__:')).toBe(':constructor: :__proto__:');
});

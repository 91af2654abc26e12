import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitWords } from '../../../src/slack/commands/split-words.ts';

function texts(text: string): string[] {
  return splitWords(text).words.map((word) => word.text);
}

describe('splitWords', () => {
  it('splits on every kind of blank', () => {
    expect(texts(' run\ttc_a\u00a0tc_b\u3000tc_c\u2003\n tc_d ')).toEqual([
      'run',
      'tc_a',
      'tc_b',
      'tc_c',
      'tc_d',
    ]);
  });

  it.each(['"Refund Line"', '“Refund Line”', '„Refund Line“', '"Refund Line”', '”Refund Line"'])(
    'groups what stands in quotes: %s',
    (quoted) => {
      expect(splitWords(`status ${quoted}`).words[1]).toEqual({ text: 'Refund Line', isQuoted: true });
    },
  );

  it('groups what stands in guillemets, too', () => {
    expect(splitWords('status «Refund Line», x').words.slice(1, 2)).toEqual([
      { text: 'Refund Line', isQuoted: true },
    ]);
  });

  it.each([
    ["don't ’tis"],
    ["rock 'n' roll"],
    ["'tis a customer's line"],
    ["customers' and drivers' line"],
    ["it's Bob's"],
    ["Support 'gold' tier"],
    ["'90s Kids' Desk"],
    ['‘Refund Line’'],
  ])('keeps apostrophes and single quotes in their words: %s', (words) => {
    expect(splitWords(words).words.map(({ text }) => text)).toEqual(words.split(' '));
    expect(splitWords(words).unclosedQuote).toBeNull();
  });

  it('drops quotes around nothing', () => {
    expect(splitWords('use "" “ ”')).toEqual({
      words: [{ text: 'use', isQuoted: false }],
      unclosedQuote: null,
    });
  });

  it('tells what follows a quote that nothing closes', () => {
    expect(splitWords('run "Angry customer').unclosedQuote).toBe('Angry customer');
  });

  it.each(['–', '—', '--'])('reads %s before a letter as two hyphens', (dash) => {
    expect(texts(`run ${dash}all`)).toEqual(['run', '--all']);
  });

  it('leaves a dash that stands alone, inside a word or in quotes', () => {
    expect(texts('Cards — EU Cards–EU "—all"')).toEqual(['Cards', '—', 'EU', 'Cards–EU', '—all']);
  });

  it.each([
    ['A &amp; B &lt;C&gt;', 'A & B <C>'],
    ['&amp;lt;', '&lt;'],
    ['&quot; &amp', '&quot; &amp'],
    ['<@U012ABCDEF|asha>', '@asha'],
    ['<@U012ABCDEF>', '@U012ABCDEF'],
    ['<#C012ABCDE|qa>', '#qa'],
    ['<#C012ABCDE|>', '#C012ABCDE'],
    ['<http://refund.example|refund.example>', 'refund.example'],
    ['<https://refund.example/a>', 'https://refund.example/a'],
    ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
    ['<3', '<3'],
  ])('undoes the escapes of Slack once: %s', (escaped, typed) => {
    expect(texts(escaped).join(' ')).toBe(typed);
  });

  it('reads hundreds of mentions, whatever follows them', () => {
    const mentions = Array.from({ length: 300 }, () => '<@U0614TZR7|asha>').join(', ');
    const read = texts(`mention:${mentions} Refund Line <@U0614TZR8|ben>`);
    expect([read.length, read[1], read.at(-1)]).toEqual([303, '@U0614TZR7,', '@ben']);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(texts(text).every((word) => word.trim() !== '')).toBe(true);
      }),
    );
  });
});

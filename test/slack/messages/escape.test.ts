import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, escapeMrkdwn, isInvisible, oneLine } from '../../../src/slack/messages/escape.ts';
import { liveMarkup } from './shown.ts';

function visible(text: string): string {
  return text.replaceAll('\u2060', '');
}

function asTyped(text: string): string {
  return visible(text).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

describe('cleanText', () => {
  it.each([
    ['NUL and other controls', 'a\u0000b\u0007c\u009fd', 'abcd'],
    ['bidi overrides, embeddings and isolates', 'a\u202eb\u2066c\u2069d\u202ce', 'abcde'],
    ['a byte order mark', '\ufeffabc', 'abc'],
  ])('drops %s', (_, untrusted, clean) => {
    expect(cleanText(untrusted)).toBe(clean);
  });

  it.each([
    ['tabs and line feeds', 'a\tb\nc'],
    ['emoji sequences', '👨‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👍🏽'],
    ['right-to-left text with its marks', 'שלום\u200f עולם'],
    ['joiners of Persian', 'می\u200cخواهم'],
  ])('keeps %s', (_, text) => {
    expect(cleanText(text)).toBe(text);
  });

  it('turns every kind of line break into a line feed', () => {
    expect(cleanText('a\r\nb\rc\u2028d\u0085e')).toBe('a\nb\nc\nd\ne');
  });

  it('replaces lone surrogates', () => {
    expect(cleanText('a\ud800b')).toBe('a\ufffdb');
  });
});

describe('oneLine', () => {
  it('makes every run of blanks one blank', () => {
    expect(oneLine('  a \r\n\t b\n')).toBe('a b');
  });
});

describe('isInvisible', () => {
  it.each(['', ' \n\t', '\u200b\u200d\u2060', '\u3164', '\u0000'])('is true of %j', (text) => {
    expect(isInvisible(text)).toBe(true);
  });

  it.each(['a', '—', '👍', '\u200bx'])('is false of %j', (text) => {
    expect(isInvisible(text)).toBe(false);
  });
});

describe('escapeMrkdwn', () => {
  it.each([
    'refund_flow_v2',
    'Support Agent 1.5 (beta)',
    'gpt-4.1-mini',
    '5 * 3 = 15',
    'Done. Next',
    'e.g. this',
    'Größe – 日本語 ✓',
    'R2~D2',
  ])('leaves %j as it is', (text) => {
    expect(escapeMrkdwn(text)).toBe(text);
  });

  it('escapes the ampersand first', () => {
    expect(escapeMrkdwn('A & B &lt;')).toBe('A &amp; B &amp;lt;');
  });

  it.each([
    '<!channel>',
    '<@U123>',
    '<!subteam^S1>',
    '<http://evil.example|ok>',
    '@here and @channel',
    '*bold*',
    '**bold** _it_ ~gone~',
    '(*bold*), "_it_"!',
    '`code` ```block```',
    'http://evil.example',
    'see evil.example/path',
    'mail me@evil.example',
    'mailto:me@evil.example',
    ':smile: :+1::skin-tone-2:',
    '> quoted\n>quoted',
    '*',
    ':smile',
  ])('disarms %j and keeps it readable', (text) => {
    const escaped = escapeMrkdwn(text);
    expect(liveMarkup(escaped)).toEqual([]);
    expect(asTyped(escaped)).toBe(text);
  });

  it('leaves nothing live of the text before it', () => {
    expect(liveMarkup(`${escapeMrkdwn(':smile')}: and more`)).toEqual([]);
  });

  it('disarms any mixture and loses no visible character', () => {
    const piece = fc.constantFrom(
      ...['*', '_', '~', '`', '>', '<', '@', '!', ':', '.', '/', '&', ' ', '\n', 'a', 'com', '1', 'é', '🙂'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const escaped = escapeMrkdwn(text);
        expect(liveMarkup(escaped)).toEqual([]);
        expect(asTyped(escaped)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes a long run of markers in its stride', () => {
    expect(visible(escapeMrkdwn('*'.repeat(50_000)))).toHaveLength(50_000);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, escapeMrkdwn } from '../../../src/slack/messages/escape.ts';
import { plainWords } from '../../../src/slack/messages/plain-words.ts';

const plain = (text: string) => plainWords({ text, blocks: [] });

describe('a message as plain words', () => {
  it('has no code spans, and text from outside as it was', () => {
    const outside = escapeMrkdwn('*bold* <@U1> & `code` https://example.com');
    expect(plain(`Type \`/sigma run all\`: ${outside}`)).toBe(
      'Type /sigma run all: *bold* <@U1> & `code` https://example.com',
    );
  });

  it('undoes the escaping of any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\u2060')),
        (text) => {
          expect(plain(escapeMrkdwn(text))).toBe(cleanText(text));
        },
      ),
    );
  });
});

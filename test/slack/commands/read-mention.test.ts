import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMention } from '../../../src/slack/commands/read-mention.ts';
import { liveMentions } from '../../../src/slack/messages/subscription-words.ts';

describe('whom to mention', () => {
  it.each([
    ['<!subteam^S0614TZR7|@oncall>', { kind: 'group', id: 'S0614TZR7' }],
    ['!subteam^S0614TZR7', { kind: 'group', id: 'S0614TZR7' }],
    ['S0614TZR7', { kind: 'group', id: 'S0614TZR7' }],
    ['<@U0614TZR7>', { kind: 'user', id: 'U0614TZR7' }],
    ['@W0614TZR7', { kind: 'user', id: 'W0614TZR7' }],
    ['U0614TZR7', { kind: 'user', id: 'U0614TZR7' }],
    ['<!here>', { kind: 'here' }],
    ['<!channel|@channel>', { kind: 'channel' }],
    ['@HERE', { kind: 'here' }],
  ])('is read from %s', (text, mention) => {
    expect(readMention(text)).toEqual(mention);
  });

  it.each([
    '',
    'oncall',
    '@oncall',
    'everyone',
    '<!everyone>',
    '<#C0614TZR7>',
    'C0614TZR7',
    'u0614TZR7',
    'S06',
    'heree',
    `U${'A'.repeat(21)}`,
  ])('is not known from %j', (text) => {
    expect(readMention(text)).toBeNull();
  });

  it('is called by exactly what was read, whatever is typed', () => {
    const target = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[<!@SUW^A-Z0-9|>-]{1,24}$/));
    fc.assert(
      fc.property(target, (text) => {
        const mention = readMention(text);
        if (mention === null) return;
        const live = liveMentions([mention]);
        expect(live).toMatch(/^<(?:!subteam\^S[A-Z0-9]+|@[UW][A-Z0-9]+|!here|!channel)>$/u);
        expect(readMention(live)).toEqual(mention);
      }),
    );
  });
});

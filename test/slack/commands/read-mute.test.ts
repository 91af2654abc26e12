import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../../src/slack/commands/parse-command.ts';
import { problemOf } from './problem-of.ts';

describe('the words after mute', () => {
  it.each([
    ['30m', 30, null],
    ['30MIN', 30, null],
    ['2h', 120, null],
    ['90d', 129_600, null],
    ['2160h', 129_600, null],
    ['2h Refund Line', 120, 'Refund Line'],
    ['Refund Line 2h', 120, 'Refund Line'],
    ['"2h" 3h', 180, '2h'],
    ['agent_R1 2h', 120, 'agent_R1'],
    ['2h Line 24', 120, 'Line 24'],
    ['24 Line 2h', 120, '24 Line'],
    ['2h Tomorrow Line', 120, 'Tomorrow Line'],
    ['for 2h', 120, null],
    ['2h for Refund Line', 120, 'Refund Line'],
    ['2h Waiting for Go', 120, 'Waiting for Go'],
    ['Till 2h', 120, 'Till'],
    ['2h Till', 120, 'Till'],
    ['2h till', 120, 'till'],
    ['2h For Kids', 120, 'For Kids'],
    ['2h until Friday', 120, 'until Friday'],
    ['2h all', 120, null],
    ['2h "all"', 120, 'all'],
    ['2h all Lines', 120, 'all Lines'],
  ])('are understood: %s', (words, minutes, agent) => {
    expect(parseCommand(`mute ${words}`)).toEqual({ kind: 'mute', agent, minutes });
  });

  it.each([
    ['tomorrow', null],
    ['until tomorrow', null],
    ['Till tomorrow', 'Till'],
    ['Tomorrow Refund Line', 'Refund Line'],
    ['Refund Line 24 tomorrow', 'Refund Line 24'],
    ['"tomorrow" tomorrow', 'tomorrow'],
  ])('may be the next morning: %s', (words, agent) => {
    expect(parseCommand(`mute ${words}`)).toEqual({ kind: 'mute-until-morning', agent });
  });

  it.each(['0m', '91d', '2161h', '90', '1.5h', '2w', '2 hours', '99999999h'])(
    'are refused with the times that there are: %s',
    (words) => {
      expect(problemOf(`mute ${words}`)).toEqual({
        kind: 'unexpected-word',
        command: 'mute',
        word: words.split(' ')[0],
        expected: 'a time from 1m to 90d, such as 30m, 2h or 3d, or tomorrow',
      });
    },
  );

  it.each(['', 'Refund Line', '"2h"', '"tomorrow"'])('need a time: %s', (words) => {
    expect(problemOf(`mute ${words}`)).toMatchObject({ kind: 'missing' });
  });

  it.each([
    ['2h 30m', '30m'],
    ['2h 2w Refund', '2w'],
    ['tomorrow 2w', '2w'],
    ['2h batch_a', 'batch_a'],
    ['2h "A" "B"', 'B'],
  ])('name the word that does not fit: %s', (words, word) => {
    expect(problemOf(`mute ${words}`)).toMatchObject({ kind: 'unexpected-word', word });
  });

  it('are all subscriptions with all', () => {
    expect(parseCommand('unmute all')).toEqual({ kind: 'unmute', agent: null });
    expect(parseCommand('unmute "all"')).toEqual({ kind: 'unmute', agent: 'all' });
  });

  it('never mean more than 90 days or less than a minute', () => {
    const time = fc
      .tuple(fc.nat(120_000), fc.constantFrom('m', 'min', 'h', 'd', 'D'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(time, (typed) => {
        const intent = parseCommand(`mute ${typed}`);
        if (intent.kind === 'usage') return;
        expect(intent).toEqual({ kind: 'mute', agent: null, minutes: expect.any(Number) });
        const { minutes } = intent as { minutes: number };
        expect(minutes >= 1 && minutes <= 90 * 24 * 60).toBe(true);
      }),
    );
  });
});

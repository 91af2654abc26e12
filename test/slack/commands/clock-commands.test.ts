import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/slack/commands/command-table.ts';
import { parseCommand } from '../../../src/slack/commands/parse-command.ts';
import { usageMessage } from '../../../src/slack/messages/usage.ts';
import { problemOf } from './problem-of.ts';

const nine = { words: 'weekdays 09:15', pattern: '15 9 * * 1-5' };
const runAll = { kind: 'run', agent: null, names: [], selection: { kind: 'all' } };

describe('the words after standup', () => {
  it.each([
    ['', { kind: 'standup-now', agents: [], since: null }],
    ['24h', { kind: 'standup-now', agents: [], since: { kind: 'hours', count: 24 } }],
    ['24 hours', { kind: 'standup-now', agents: [], since: { kind: 'hours', count: 24 } }],
    ['Bot 2 since 3 days', { kind: 'standup-now', agents: ['Bot 2'], since: { kind: 'hours', count: 72 } }],
    ['"24" hours', { kind: 'standup-now', agents: ['24', 'hours'], since: null }],
    ['since yesterday', { kind: 'standup-now', agents: [], since: { kind: 'yesterday' } }],
    [
      'Refund Line, Card Support',
      { kind: 'standup-now', agents: ['Refund Line', 'Card Support'], since: null },
    ],
    ['"Refund Line" "24h"', { kind: 'standup-now', agents: ['Refund Line', '24h'], since: null }],
    ['agent_A agent_B,agent_A', { kind: 'standup-now', agents: ['agent_A', 'agent_B'], since: null }],
    ['off', { kind: 'standup-off' }],
    ['"off"', { kind: 'standup-now', agents: ['off'], since: null }],
    ['at "weekdays 09:15"', { kind: 'standup-at', agents: [], times: nine, zone: null }],
    ['at weekdays 09:15', { kind: 'standup-at', agents: [], times: nine, zone: null }],
    [
      'at weekdays 09:15 europe/berlin',
      { kind: 'standup-at', agents: [], times: nine, zone: 'Europe/Berlin' },
    ],
    [
      'AT weekdays 09:15 Refund Line utc',
      { kind: 'standup-at', agents: ['Refund Line'], times: nine, zone: 'UTC' },
    ],
    [
      'Hourly Rates 24h',
      { kind: 'standup-now', agents: ['Hourly Rates'], since: { kind: 'hours', count: 24 } },
    ],
    ['"Every hour"', { kind: 'standup-now', agents: ['Every hour'], since: null }],
    ['at weekdays 09:15 CET', { kind: 'standup-at', agents: [], times: nine, zone: 'CET' }],
    [
      'at weekdays 09:15 "asia/kolkata"',
      { kind: 'standup-at', agents: [], times: nine, zone: 'Asia/Kolkata' },
    ],
    ['at "weekdays 09:15 CET"', { kind: 'standup-at', agents: [], times: nine, zone: 'CET' }],
    ['at weekdays 09:15 "Cards/EU"', { kind: 'standup-at', agents: ['Cards/EU'], times: nine, zone: null }],
    [
      'at weekdays 09:15 UTC A/B Desk',
      { kind: 'standup-at', agents: ['A/B Desk'], times: nine, zone: 'UTC' },
    ],
    ['at weekdays 09:15 "UTC"', { kind: 'standup-at', agents: ['UTC'], times: nine, zone: null }],
  ])('are understood: %s', (words, intent) => {
    expect(parseCommand(`standup ${words}`)).toEqual(intent);
  });

  it.each([
    ['off now', 'unexpected-word', 'now'],
    ['24h 3d', 'unexpected-word', '3d'],
    ['90 days', 'unexpected-word', '90 days'],
    ['since 2026-11-01', 'unexpected-word', '2026-11-01'],
    ['weekdays 9:15', 'unexpected-word', 'weekdays 9:15'],
    ['"weekdays 9:15" Refund', 'unexpected-word', 'weekdays 9:15'],
    ['batch_a', 'unexpected-word', 'batch_a'],
    ['--all', 'unexpected-word', '--all'],
    ['at 9 Refund', 'bad-times', '9 Refund'],
    ['at "every minute"', 'bad-times', 'every minute'],
    ['at weekdays 09:15 Mars/Olympus', 'unknown-zone', 'Mars/Olympus'],
    ['at weekdays 09:15 UTC+2', 'unknown-zone', 'UTC+2'],
    ['at weekdays 09:15 UTC +2', 'unknown-zone', 'UTC+2'],
    ['at "weekdays 09:15 EST"', 'unknown-zone', 'EST'],
    ['at weekdays 09:15 UTC Europe/Berlin', 'unexpected-word', 'Europe/Berlin'],
    ['at weekdays 09:15 UTC EST Desk', 'unexpected-word', 'EST'],
    [Array.from({ length: 21 }, (_, index) => `"A${index}"`).join(' '), 'unexpected-word', 'A20'],
  ])('name what does not fit: %s', (words, kind, word) => {
    expect(problemOf(`standup ${words}`)).toMatchObject({ kind, word });
  });
});

it('says of a stand-up what is missing after since', () => {
  expect(problemOf('standup Refund since')).toMatchObject({
    kind: 'missing',
    expected: expect.stringContaining('24h'),
  });
});

it.each([
  ['standup batch_a', 'since when'],
  ['standup at weekdays 9:15 batch_a', 'times, a zone or none, and agents or none'],
  [`standup ${Array.from({ length: 21 }, (_, index) => `"A${index}"`).join(' ')}`, 'at most 20 agents'],
])('says what a stand-up takes there: %s', (words, expected) => {
  expect(problemOf(words)).toMatchObject({ expected: expect.stringContaining(expected) });
});

it('says of times without at where at belongs', () => {
  const problem = problemOf('standup weekdays 9:15');
  expect(problem === null ? '' : usageMessage(problem).text).toContain(
    'Expected: at before times, as in standup at "weekdays 9:15"',
  );
});

describe('the words after schedule and schedules', () => {
  it.each([
    ['schedule "weekdays 09:15" run all', { zone: null, run: runAll }],
    ['schedule weekdays 09:15 run all UTC', { zone: 'UTC', run: runAll }],
    ['schedule weekdays 09:15 UTC run all', { zone: 'UTC', run: runAll }],
    ['schedule weekdays 09:15 RUN all anyway UTC', { zone: 'UTC', run: { ...runAll, isInsisting: true } }],
    ['schedule at "weekdays 09:15" run all', { zone: null, run: runAll }],
    ['schedule “weekdays 09:15” run all', { zone: null, run: runAll }],
  ])('are understood: %s', (words, rest) => {
    expect(parseCommand(words)).toEqual({ kind: 'schedule-run', times: nine, ...rest });
  });

  it.each([
    ['schedules', { kind: 'schedules' }],
    ['schedules list', { kind: 'schedules' }],
    ['schedule list', { kind: 'schedules' }],
    ['schedule pause 3', { kind: 'change-schedule', number: 3, to: 'paused' }],
    ['schedules Pause #3', { kind: 'change-schedule', number: 3, to: 'paused' }],
    ['schedules remove 999999999', { kind: 'change-schedule', number: 999_999_999, to: 'removed' }],
  ])('are understood: %s', (words, intent) => {
    expect(parseCommand(words)).toEqual(intent);
  });

  it.each([
    ['schedule', 'missing'],
    ['schedule run all', 'missing'],
    ['schedule "weekdays 09:15" run', 'missing'],
    ['schedule "weekdays 09:15" "run" all', 'unexpected-word'],
    ['schedule "weekdays 09:15" run tc_a all', 'unexpected-word'],
    ['schedules stop 3', 'unexpected-word'],
    ['schedules pause', 'missing'],
    ['schedules pause 0', 'unexpected-word'],
    ['schedules pause 1234567890', 'unexpected-word'],
    ['schedules pause 3 4', 'unexpected-word'],
  ])('are refused: %s', (words, kind) => {
    expect(problemOf(words)).toMatchObject({ kind });
  });
});

describe('the answer to a zone that is none', () => {
  it.each([
    ['UTC+2', /does not say when clocks change.*such as Europe\/Berlin/u],
    ['IST', /not the whole name of a time zone.*such as Asia\/Kolkata/u],
    ['Mars/Olympus', /no time zone.*such as Europe\/Berlin.*needs quotes/u],
  ])('to %s says what to type', (zone, words) => {
    const problem = problemOf(`schedule "weekdays 09:15" run Refund Line all ${zone}`);
    expect(problem === null ? '' : usageMessage(problem).text.replaceAll('\u2060', '')).toMatch(words);
  });
});

describe('every command, whatever follows it', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'at',
      'off',
      'since',
      'run',
      'all',
      'mon,thu',
      '9',
      '09:15',
      '*',
      '*/15',
      '24h',
      '"',
      ',',
    ),
    fc.constantFrom(
      'on:',
      'on:fail,',
      'below:',
      'mention:',
      '<@U0614TZR7|a>',
      'UTC',
      'a/b',
      'EST',
      '+02:00',
      'tc_a',
      'agent_',
      '#3',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const command = fc.constantFrom(...COMMANDS.map(({ name }) => name));

  it('is understood, or answered with what to type', () => {
    fc.assert(
      fc.property(command, fc.array(word, { maxLength: 9 }), (name, words) => {
        const intent = parseCommand([name, ...words].join(' '));
        if (intent.kind === 'usage') expect(usageMessage(intent.problem).text).toContain('/sigma ');
        else expect(JSON.parse(JSON.stringify(intent))).toEqual(intent);
      }),
      { numRuns: 400 },
    );
  });
});

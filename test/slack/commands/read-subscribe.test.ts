import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnnounceFilter, Mention } from '../../../src/domain/subscription.ts';
import { parseCommand } from '../../../src/slack/commands/parse-command.ts';
import { subscriptionChangedMessage } from '../../../src/slack/messages/subscriptions.ts';
import { NOW } from '../../use-cases/fakes.ts';
import { problemOf } from './problem-of.ts';

const plain: AnnounceFilter = { on: ['fail'], belowPercent: null };
const subscribing = (changes: object) => ({
  kind: 'subscribe',
  agent: null,
  filter: plain,
  mentions: [],
  ...changes,
});
const both: Mention[] = [
  { kind: 'user', id: 'U0614TZR7' },
  { kind: 'group', id: 'S0614TZR7' },
];

describe('the words after subscribe', () => {
  it.each([
    ['', {}],
    ['Refund Line', { agent: 'Refund Line' }],
    ['agent_R1', { agent: 'agent_R1' }],
    ['on:Change Refund Line', { agent: 'Refund Line', filter: { ...plain, on: ['change'] } }],
    ['on:failures,fail,change', { filter: { ...plain, on: ['change', 'fail'] } }],
    ['on:fail on:always', { filter: { ...plain, on: ['always', 'fail'] } }],
    ['on: fail, change', { filter: { ...plain, on: ['change', 'fail'] } }],
    ['on:"change"', { filter: { ...plain, on: ['change'] } }],
    ['on fail, change', { filter: { ...plain, on: ['change', 'fail'] } }],
    ['on=change', { filter: { ...plain, on: ['change'] } }],
    ['--on:change Refund', { agent: 'Refund', filter: { ...plain, on: ['change'] } }],
    ['—on change Refund', { agent: 'Refund', filter: { ...plain, on: ['change'] } }],
    ['on:fail change', { filter: { ...plain, on: ['change', 'fail'] } }],
    ['on:fail change always below:9', { filter: { on: ['always', 'change', 'fail'], belowPercent: 9 } }],
    ['on:fail Change Desk', { agent: 'Change Desk' }],
    ['On Call', { agent: 'On Call' }],
    ['Sign on failover', { agent: 'Sign on failover' }],
    ['Top 5 % Desk', { agent: 'Top 5 % Desk' }],
    ['below 90%, on change', { filter: { on: ['change'], belowPercent: 90 } }],
    ['below 90%', { filter: { ...plain, belowPercent: 90 } }],
    ['below:90 %', { filter: { ...plain, belowPercent: 90 } }],
    ['below: 90 % Refund', { agent: 'Refund', filter: { ...plain, belowPercent: 90 } }],
    ['Below Average', { agent: 'Below Average' }],
    ['below:90', { filter: { ...plain, belowPercent: 90 } }],
    ['below: 90%', { filter: { ...plain, belowPercent: 90 } }],
    ['on:change, below:100%', { filter: { on: ['change'], belowPercent: 100 } }],
    ['on:change, mention:here', { filter: { ...plain, on: ['change'] }, mentions: [{ kind: 'here' }] }],
    ['"on:fail"', { agent: 'on:fail' }],
    ['mention:here,HERE,@channel', { mentions: [{ kind: 'here' }, { kind: 'channel' }] }],
    ['mention:<@U0614TZR7|asha>,<!subteam^S0614TZR7|@on call>', { mentions: both }],
    ['mention:<@U0614TZR7|asha>, <!subteam^S0614TZR7|@oncall>', { mentions: both }],
    ['mentions: <@U0614TZR7|asha>, <!subteam^S0614TZR7> Refund', { agent: 'Refund', mentions: both }],
    ['mention:<@U0614TZR7|asha> <!subteam^S0614TZR7|@oncall> Refund', { agent: 'Refund', mentions: both }],
    ['mention: U0614TZR7 S0614TZR7 Refund', { agent: 'Refund', mentions: both }],
    ['mention:U0614TZR7 <!subteam^S0614TZR7|@oncall> on:fail', { mentions: both }],
    ['mention:U0614TZR7 S0614TZR7,U0614TZR7', { mentions: both }],
    ['mention:U0614TZR7 @here', { mentions: [...both.slice(0, 1), { kind: 'here' }] }],
    ['mention:U0614TZR7 SUPPORT', { agent: 'SUPPORT', mentions: both.slice(0, 1) }],
    ['mention:U0614TZR7 "@oncall"', { agent: '@oncall', mentions: both.slice(0, 1) }],
  ])('are understood: %s', (words, changes) => {
    expect(parseCommand(`subscribe ${words}`)).toEqual(subscribing(changes));
  });

  it.each([
    ['on:', 'on:'],
    ['on:never', 'on:never'],
    ['on:fail,never', 'on:fail,never'],
    ['on:constructor', 'on:constructor'],
    ['on: below:90', 'on:'],
    ['below:0', 'below:0'],
    ['below:101', 'below:101'],
    ['below:90.5', 'below:90.5'],
    ['below:50,90', 'below:50,90'],
    ['below:50 below:90', 'below:90'],
    ['mention:@oncall', 'mention:@oncall'],
    ['mention:oncall', 'mention:oncall'],
    ['"on" fail', 'fail'],
    ['mention @asha', 'mention:@asha'],
    ['mention:@asha @ben Refund', 'mention:@asha,@ben'],
    ['mention:U0614TZR7 @ben', 'mention:U0614TZR7,@ben'],
    ['of:fail', 'of:fail'],
    ['Refund Line: on:fail', 'Line:'],
    [`mention:${Array.from({ length: 21 }, (_, index) => `U0614TZ${index + 10}`).join(',')}`, 'mention:'],
    ['tc_a', 'tc_a'],
    ['Refund "Card Support"', 'Card Support'],
  ])('are refused with what was expected: %s', (words, word) => {
    expect(problemOf(`subscribe ${words}`)).toMatchObject({
      kind: 'unexpected-word',
      word: expect.stringContaining(word),
      expected: expect.stringMatching(/./u),
    });
  });
});

describe('the line that undoes a change', () => {
  const slackId = fc.stringMatching(/^[A-Z0-9]{4,20}$/);
  const mention: fc.Arbitrary<Mention> = fc.oneof(
    slackId.map((id) => ({ kind: 'group' as const, id: `S${id}` })),
    fc
      .tuple(fc.constantFrom('U', 'W'), slackId)
      .map(([kind, id]) => ({ kind: 'user' as const, id: kind + id })),
    fc.constantFrom({ kind: 'here' as const }, { kind: 'channel' as const }),
  );
  const subscription = fc.record({
    agentId: fc
      .tuple(fc.constantFrom('agent_', ''), fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/))
      .map((parts) => parts.join('')),
    on: fc.uniqueArray(fc.constantFrom('fail' as const, 'change' as const, 'always' as const), {
      minLength: 1,
    }),
    belowPercent: fc.option(fc.integer({ min: 1, max: 100 })),
    mentions: fc.uniqueArray(mention, { maxLength: 20, selector: (one) => JSON.stringify(one) }),
  });

  it('brings back the same subscription when it is typed as it is shown', () => {
    fc.assert(
      fc.property(subscription, ({ agentId, on, belowPercent, mentions }) => {
        fc.pre(!/^(?:batch|job|tc)_/u.test(agentId));
        const agent = { agentId, name: 'Refund Line', status: null };
        const filter = { on: on.toSorted(), belowPercent };
        const before = { channelId: 'C1', agent, filter, mentions, userId: 'U1', mutedUntil: null };
        const { text } = subscriptionChangedMessage({
          kind: 'subscription-changed',
          before,
          after: null,
          all: [],
          at: NOW,
        });
        const [, line = ''] = /To undo: \/sigma (.*)$/u.exec(text) ?? [];
        expect(parseCommand(line)).toEqual({ kind: 'subscribe', agent: agentId, filter, mentions });
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { subscriptionChangedMessage } from '../../../src/slack/messages/subscriptions.ts';
import type { Subscription } from '../../../src/use-cases/subscription-store.ts';
import { shownText } from './shown.ts';

const at = new Date('2026-11-22T10:00:00Z');

function to(name: string): Subscription {
  return {
    channelId: 'C1',
    agent: { agentId: `agent_${name}`, name, status: null },
    filter: { on: ['fail'], belowPercent: null },
    mentions: [],
    userId: 'U1',
    mutedUntil: null,
  };
}

describe('the answer to a change of subscriptions', () => {
  const shownFor = (after: Subscription | null, all: Subscription[]) =>
    shownText(
      subscriptionChangedMessage({ kind: 'subscription-changed', before: null, after, all, at }).blocks,
    );

  it('says the only subscription once', () => {
    expect(shownFor(to('Riser'), [to('Riser')]).match(/Riser: failures and recoveries/gu)).toHaveLength(1);
  });

  it('lists all where there are others', () => {
    const shown = shownFor(to('Riser'), [to('Greeter'), to('Riser')]);
    expect(shown).toContain('2 subscriptions of this channel');
    expect(shown).toContain('Greeter');
  });

  it('lists what is left after one was ended', () => {
    expect(shownFor(null, [to('Greeter')])).toContain('1 subscription of this channel');
  });
});

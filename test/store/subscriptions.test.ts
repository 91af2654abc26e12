import { expect, it } from 'vitest';
import type { Announcement, Subscription } from '../../src/use-cases/subscription-store.ts';
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts';
import { describeStores } from '../support/stores.ts';
import { sampleAgent, sampleBatch, samplePost, sampleWatch } from './samples.ts';
import { at } from './work-fixture.ts';

function sampleSubscription(change: Partial<Subscription> = {}): Subscription {
  return {
    channelId: 'C1',
    agent: sampleAgent(),
    filter: { on: ['fail'], belowPercent: 90 },
    mentions: [{ kind: 'group', id: 'S1' }, { kind: 'here' }],
    userId: 'U1',
    mutedUntil: null,
    ...change,
  };
}

describeStores('subscriptions', (stores) => {
  it('come back as they were put, whichever form of the agent’s id is asked for', async () => {
    const { subscriptions } = stores.newStore();
    await subscriptions.put(sampleSubscription({ mutedUntil: at(9) }));
    expect(await subscriptions.get('C1', '1')).toEqual(sampleSubscription({ mutedUntil: at(9) }));
    expect(await subscriptions.ofAgent('1')).toHaveLength(1);
    expect(await subscriptions.get('C2', 'agent_1')).toBeNull();
  });

  it('are one for each channel and agent, the last', async () => {
    const { subscriptions } = stores.newStore();
    await subscriptions.put(sampleSubscription());
    await subscriptions.put(sampleSubscription({ userId: 'U2', mentions: [] }));
    await subscriptions.put(sampleSubscription({ channelId: 'C2' }));
    expect(await subscriptions.inChannel('C1')).toEqual([sampleSubscription({ userId: 'U2', mentions: [] })]);
    expect((await subscriptions.ofAgent('agent_1')).map(({ channelId }) => channelId)).toEqual(['C1', 'C2']);
  });

  it('stand by name in a channel', async () => {
    const { subscriptions } = stores.newStore();
    for (const [name, id] of [
      ['Zeta', 'agent_1'],
      ['Alpha', 'agent_2'],
    ] as const) {
      await subscriptions.put(sampleSubscription({ agent: sampleAgent(name, id) }));
    }
    expect((await subscriptions.inChannel('C1')).map(({ agent }) => agent.name)).toEqual(['Alpha', 'Zeta']);
  });

  it('of a person are those that they set last, by name', async () => {
    const { subscriptions } = stores.newStore();
    await subscriptions.put(sampleSubscription({ agent: sampleAgent('Zeta', 'agent_1') }));
    await subscriptions.put(sampleSubscription({ agent: sampleAgent('Alpha', 'agent_2'), channelId: 'C2' }));
    await subscriptions.put(sampleSubscription({ agent: sampleAgent('Beta', 'agent_3') }));
    await subscriptions.put(sampleSubscription({ agent: sampleAgent('Beta', 'agent_3'), userId: 'U2' }));
    expect((await subscriptions.ofPerson('U1')).map(({ agent }) => agent.name)).toEqual(['Alpha', 'Zeta']);
    expect(await stores.newStore().subscriptions.ofPerson('U1')).toEqual([]);
  });

  it('of a person are found whatever their texts hold', async () => {
    const { subscriptions } = stores.newStore();
    for (const [, name] of HOSTILE_TEXTS) {
      await subscriptions.put(sampleSubscription({ agent: sampleAgent(name) }));
      expect(await subscriptions.ofPerson('U1')).toMatchObject([{ agent: { name } }]);
    }
    await subscriptions.put(sampleSubscription({ agent: sampleAgent('"userId":"U1"'), userId: 'U2' }));
    expect(await subscriptions.ofPerson('U1')).toEqual([]);
  });

  it('are muted until a time, and no longer', async () => {
    const { subscriptions } = stores.newStore();
    await subscriptions.put(sampleSubscription());
    await subscriptions.mute('C1', 'agent_1', at(5));
    expect((await subscriptions.get('C1', 'agent_1'))?.mutedUntil).toEqual(at(5));
    await subscriptions.mute('C1', 'agent_1', null);
    expect((await subscriptions.get('C1', 'agent_1'))?.mutedUntil).toBeNull();
  });

  it('end in the one channel that wants it', async () => {
    const { subscriptions } = stores.newStore();
    await subscriptions.put(sampleSubscription());
    await subscriptions.put(sampleSubscription({ channelId: 'C2' }));
    expect(await subscriptions.remove('C1', '1')).toBe(true);
    expect(await subscriptions.remove('C1', '1')).toBe(false);
    expect(await subscriptions.ofAgent('1')).toMatchObject([{ channelId: 'C2' }]);
  });

  it('know what their channel was shown last', async () => {
    const { batches, posts, subscriptions } = stores.newStore();
    for (const [batchId, minute] of [
      ['batch_1', 1],
      ['batch_2', 2],
      ['batch_3', 3],
    ] as const) {
      await batches.add(sampleBatch({ batchId }));
      await posts.ensure({ ...samplePost(batchId), subject: batchId, createdAt: at(minute) });
    }
    expect(await subscriptions.lastAnnounced('C1', 'agent_1')).toBeNull();
    await posts.markSent('batch_1', '1.1');
    await posts.markSent('batch_2', '1.2');
    expect(await subscriptions.lastAnnounced('C1', '1')).toEqual({ batchId: 'batch_2', at: at(2) });
    expect(await subscriptions.lastAnnounced('C2', '1')).toBeNull();
  });

  it('are out of reach of another workspace', async () => {
    const [mine, theirs] = [stores.newStore(), stores.newStore()];
    await mine.subscriptions.put(sampleSubscription());
    await mine.listings.put('agent_1', []);
    expect(await theirs.subscriptions.remove('C1', 'agent_1')).toBe(false);
    expect(await theirs.subscriptions.inChannel('C1')).toEqual([]);
    expect(await theirs.subscriptions.ofAgent('agent_1')).toEqual([]);
    expect(await theirs.listings.known('agent_1')).toBeNull();
  });

  it('know since when an agent is missing, until a list of it is kept', async () => {
    const { listings } = stores.newStore();
    await listings.markMissing('agent_1', { since: at(1), looks: 1 });
    expect(await listings.missing('agent_1')).toBeNull();
    await listings.put('agent_1', []);
    await listings.markMissing('agent_1', { since: at(1), looks: 2 });
    expect(await listings.missing('1')).toEqual({ since: at(1), looks: 2 });
    await listings.put('1', []);
    expect(await listings.missing('agent_1')).toBeNull();
  });

  it.each(HOSTILE_TEXTS)('keep %s as it was', async (_what, text) => {
    const { subscriptions } = stores.newStore();
    await subscriptions.put(sampleSubscription({ agent: sampleAgent(text) }));
    expect((await subscriptions.get('C1', 'agent_1'))?.agent.name).toBe(text);
  });
});

describeStores('what a subscription finds', (stores) => {
  it('is watched by the channel, until somebody asks for it in person', async () => {
    const { watches } = stores.newStore();
    const found = sampleWatch({ isStarter: false, isSubscribed: true });
    expect(await watches.add(found)).toBe(true);
    expect(await watches.watchedIn('C1', ['batch_1'])).toEqual([]);
    expect(await watches.add(sampleWatch({ userId: 'U2' }))).toBe(true);
    expect(await watches.add(found)).toBe(false);
    expect(await watches.of('batch_1')).toMatchObject([
      { userId: 'U2', isStarter: true, isSubscribed: false },
    ]);
    expect(await watches.watchedIn('C1', ['batch_1'])).toEqual(['batch_1']);
  });

  it('is no longer watched when the subscription ends, unlike what somebody asked for', async () => {
    const { batches, watches } = stores.newStore();
    for (const batchId of ['batch_1', 'batch_2']) await batches.add(sampleBatch({ batchId }));
    await watches.add(sampleWatch({ isSubscribed: true }));
    await watches.add(sampleWatch({ isSubscribed: true, channelId: 'C2' }));
    await watches.add(sampleWatch({ batchId: 'batch_2' }));
    await watches.removeSubscribed('C1', '1');
    expect(await watches.of('batch_1')).toMatchObject([{ channelId: 'C2' }]);
    expect(await watches.of('batch_2')).toHaveLength(1);
  });

  it('is known from list to list, until it is forgotten', async () => {
    const { listings } = stores.newStore();
    const known = [
      { batchId: 'batch_2', createdAt: at(2) },
      { batchId: 'batch_1', createdAt: null },
    ];
    await listings.put('agent_1', []);
    await listings.put('1', known);
    expect(await listings.known('agent_1')).toEqual(known);
    await listings.forget('agent_1');
    expect(await listings.known('agent_1')).toBeNull();
  });

  it('is decided on once', async () => {
    const { announcements } = stores.newStore();
    const first: Announcement = {
      batchId: 'batch_1',
      channelId: 'C1',
      filter: { on: ['change'], belowPercent: null },
      occasion: 'changed',
      mentions: [{ kind: 'user', id: 'U1' }],
    };
    await announcements.add(first);
    await announcements.add({ ...first, occasion: 'untold', mentions: [] });
    expect(await announcements.get('batch_1', 'C1')).toEqual(first);
    expect(await announcements.get('batch_1', 'C2')).toBeNull();
  });

  it('goes back to what a person did, once for each request', async () => {
    const { subscriptionChanges } = stores.newStore();
    const change = {
      changeId: 'command:1',
      before: null,
      after: sampleSubscription({ mutedUntil: at(1) }),
      userId: 'U1',
    };
    await subscriptionChanges.add(change);
    await subscriptionChanges.add({ ...change, userId: 'U2' });
    expect(await subscriptionChanges.get('command:1')).toEqual(change);
    expect(await subscriptionChanges.get('command:2')).toBeNull();
  });
});

import { expect, it } from 'vitest';
import type { WatchedBatch } from '../../src/use-cases/batch-store.ts';
import type { Watch } from '../../src/use-cases/watch-store.ts';
import { describeStores, type TestStores } from '../support/stores.ts';
import { sampleBatch, sampleWatch } from './samples.ts';
import { at } from './work-fixture.ts';

type Sample = { batchId: string; agentId?: string; batch?: Partial<WatchedBatch>; watch?: Partial<Watch> };

/** A workspace in which these batches are watched, each by U1 in C1 unless said otherwise. */
async function watched(stores: TestStores, samples: readonly Sample[]) {
  const store = stores.newStore();
  for (const { batchId, agentId = 'agent_1', batch = {}, watch = {} } of samples) {
    await store.batches.add(sampleBatch({ batchId, agentId, change: batch }));
    await store.watches.add(sampleWatch({ batchId, ...watch }));
  }
  return store.persons;
}

const ended = { isFinished: true, finishedAt: at(9) };

describeStores('what is running for a person', (stores) => {
  it('is what they started or watch, the newest first, with the channels', async () => {
    const persons = await watched(stores, [
      { batchId: 'old', batch: { startedAt: at(1) } },
      { batchId: 'new', batch: { startedAt: at(5) }, watch: { isStarter: false } },
      { batchId: 'new', watch: { channelId: 'C2' } },
      { batchId: 'new', watch: { channelId: 'C3', userId: 'U2' } },
    ]);
    const { batches, count } = await persons.running('U1', 10);
    expect(batches.map(({ watched, channelIds }) => [watched.batch.batchId, channelIds])).toEqual([
      ['new', ['C1', 'C2']],
      ['old', ['C1']],
    ]);
    expect(count).toBe(2);
  });

  it('holds nothing that has ended, is of others, or was found for a subscription', async () => {
    const persons = await watched(stores, [
      { batchId: 'ended', batch: ended },
      { batchId: 'theirs', watch: { userId: 'U2' } },
      { batchId: 'found', watch: { isStarter: false, isSubscribed: true } },
    ]);
    expect(await persons.running('U1', 10)).toEqual({ batches: [], count: 0 });
  });

  it('is counted also where not all of it is read', async () => {
    const persons = await watched(
      stores,
      [1, 2, 3].map((start) => ({ batchId: `b${start}`, batch: { startedAt: at(start) } })),
    );
    const { batches, count } = await persons.running('U1', 2);
    expect(batches.map(({ watched }) => watched.batch.batchId)).toEqual(['b3', 'b2']);
    expect(count).toBe(3);
  });
});

describeStores('the agents of a person', (stores) => {
  it('stand by their newest batch, each with the newest one that has ended', async () => {
    const persons = await watched(stores, [
      { batchId: 'a1', batch: { ...ended, startedAt: at(1) } },
      { batchId: 'a2', batch: { ...ended, startedAt: at(2) } },
      { batchId: 'a3', batch: { startedAt: at(7) } },
      { batchId: 'b1', agentId: 'agent_2', batch: { ...ended, startedAt: at(6) } },
      { batchId: 'c1', agentId: 'agent_3', batch: { startedAt: at(3) } },
    ]);
    const { agents, otherIds } = await persons.agents('U1', 10);
    expect(agents.map(({ agent, last }) => [agent.agentId, last?.watched.batch.batchId])).toEqual([
      ['agent_1', 'a2'],
      ['agent_2', 'b1'],
      ['agent_3', undefined],
    ]);
    expect(otherIds).toEqual([]);
  });

  it('have no result of a batch that SigmaMind no longer knows', async () => {
    const gone = { isFinished: true, finishedAt: null };
    const persons = await watched(stores, [
      { batchId: 'a1', batch: { ...ended, startedAt: at(1) } },
      { batchId: 'a2', batch: { ...gone, startedAt: at(2) } },
      { batchId: 'b1', agentId: 'agent_2', batch: { ...gone, startedAt: at(1) } },
    ]);
    const { agents } = await persons.agents('U1', 10);
    expect(agents.map(({ agent, last }) => [agent.agentId, last?.watched.batch.batchId])).toEqual([
      ['agent_1', 'a1'],
      ['agent_2', undefined],
    ]);
  });

  it('are those of subscriptions too, and none of others', async () => {
    const persons = await watched(stores, [
      { batchId: 'found', batch: ended, watch: { isStarter: false, isSubscribed: true, channelId: 'C2' } },
      { batchId: 'theirs', agentId: 'agent_2', batch: ended, watch: { userId: 'U2' } },
    ]);
    const { agents } = await persons.agents('U1', 10);
    expect(agents.map(({ agent, last }) => [agent.agentId, last?.channelIds])).toEqual([['agent_1', ['C2']]]);
  });

  it('are known by their ids where not all of them are read', async () => {
    const persons = await watched(stores, [
      { batchId: 'a', batch: { startedAt: at(1) } },
      { batchId: 'b', agentId: 'agent_2', batch: { startedAt: at(2) } },
    ]);
    const { agents, otherIds } = await persons.agents('U1', 1);
    expect([agents.map(({ agent }) => agent.agentId), otherIds]).toEqual([['agent_2'], ['1']]);
  });
});

describeStores('the batches of a person in another workspace', (stores) => {
  it('are out of reach', async () => {
    await watched(stores, [{ batchId: 'mine' }, { batchId: 'ended', batch: ended }]);
    const { persons } = stores.newStore();
    expect(await persons.running('U1', 5)).toEqual({ batches: [], count: 0 });
    expect(await persons.agents('U1', 5)).toEqual({ agents: [], otherIds: [] });
  });
});

import { expect, it } from 'vitest';
import { releaseLeasesOfTheDead } from '../../src/store/store.ts';
import { describeOnPostgres, describeStores } from '../support/stores.ts';
import { sampleAgent, sampleBatch, samplePost, sampleRun, sampleWatch } from './samples.ts';
import { at, claimOf, createWork, KIND } from './work-fixture.ts';

describeStores('a transaction', (stores) => {
  it('answers with what its body answers', async () => {
    expect(await stores.newStore().transaction(async () => 'answer')).toBe('answer');
  });

  it('writes nothing of any table when its body fails', async () => {
    const store = stores.newStore();
    const teamTables = store.transaction(async (tables) => {
      await tables.work.schedule({ kind: KIND, key: 'a', dueAt: at(0), payload: {} });
      await tables.runs.add(sampleRun('run of a failed transaction'));
      await tables.batches.add(sampleBatch());
      await tables.batches.rememberJobs({ batchId: 'batch_1', agentId: 'agent_1', jobIds: ['job_1'] });
      await tables.watches.add(sampleWatch());
      await tables.posts.ensure(samplePost('post of a failed transaction'));
      await tables.cards.add({ runId: 'run of a failed transaction', channelId: 'C1', messageTs: '1.1' });
      await tables.channels.setDefaultAgent('C1', sampleAgent());
      throw new Error('at the end');
    });
    await expect(teamTables).rejects.toThrow('at the end');
    expect([
      await store.work.depths(),
      await store.runs.get('run of a failed transaction'),
      await store.batches.get('batch_1'),
      await store.batches.ofJob('job_1'),
      await store.watches.of('batch_1'),
      await store.posts.get('post of a failed transaction'),
      await store.cards.change('run of a failed transaction', { state: 'running' }),
      await store.channels.defaultAgent('C1'),
    ]).toEqual([[], null, null, null, [], null, false, null]);
  });

  it('leaves the store usable after it failed', async () => {
    const store = stores.newStore();
    await store.transaction(() => Promise.reject(new Error('no'))).catch(() => undefined);
    await store.transaction((tables) => tables.channels.setDefaultAgent('C1', sampleAgent()));
    expect(await store.channels.defaultAgent('C1')).toEqual(sampleAgent());
  });

  it('does not fail for many at once', async () => {
    const store = stores.newStore();
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        store.transaction(async (tables) => {
          await tables.channels.setDefaultAgent(`C${index}`, sampleAgent());
          await tables.work.schedule({ kind: KIND, key: 'one for all', dueAt: at(0), payload: { index } });
        }),
      ),
    );
    expect(await store.work.depths()).toMatchObject([{ waiting: 1 }]);
  });
});

describeOnPostgres('two transactions that wait for each other', (stores) => {
  it('both come to their end', async () => {
    const store = stores.newStore();
    const both = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
    const crossing = (own: 0 | 1) =>
      store.transaction(async (tables) => {
        const channels = own === 0 ? ['C1', 'C2'] : ['C2', 'C1'];
        await tables.channels.setDefaultAgent(channels[0] ?? '', sampleAgent(`${own}`));
        both[own].resolve();
        await both[own === 0 ? 1 : 0].promise;
        await tables.channels.setDefaultAgent(channels[1] ?? '', sampleAgent(`${own}`));
      });
    for (const channel of ['C1', 'C2']) await store.channels.setDefaultAgent(channel, sampleAgent());
    await Promise.all([crossing(0), crossing(1)]);
    expect(await store.channels.defaultAgent('C1')).toEqual(await store.channels.defaultAgent('C2'));
  });
});

describeStores('the leases that a start finds', (stores) => {
  it('are over where the embedded database has a single user, else they stand', async () => {
    const work = createWork(stores);
    await work.schedule({ key: 'a' });
    await claimOf(work, 'of an earlier start');
    await releaseLeasesOfTheDead(stores.database());
    expect(await work.claim({ owner: 'this start' })).toHaveLength(stores.engine.name === 'SQLite' ? 1 : 0);
  });
});

import { expect, it } from 'vitest';
import type { Press } from '../../src/use-cases/press-store.ts';
import { describeStores } from '../support/stores.ts';
import { at } from './work-fixture.ts';

function samplePress(runId: string, change: Partial<Press> = {}): Press {
  return {
    batchId: 'batch_1',
    agentId: 'agent_1',
    button: 'all',
    requestKey: `press:${runId}`,
    runId,
    userId: 'U1',
    channelId: 'C1',
    messageTs: '1.1',
    responseUrl: null,
    pressedAt: at(1),
    ...change,
  };
}

describeStores('presses', (stores) => {
  it('count once for each batch and button', async () => {
    const { presses } = stores.newStore();
    const first = samplePress('run_1');
    expect(await presses.add(first)).toEqual(first);
    expect(await presses.add(samplePress('run_2', { userId: 'U2' }))).toEqual(first);
    const other = samplePress('run_3', { button: 'failed' });
    expect(await presses.add(other)).toEqual(other);
  });

  it('of two at once are one', async () => {
    const store = stores.newStore();
    const runIds = ['run_1', 'run_2', 'run_3', 'run_4'];
    const counted = await Promise.all(
      runIds.map((runId) => store.transaction((tables) => tables.presses.add(samplePress(runId)))),
    );
    expect(new Set(counted.map(({ runId }) => runId)).size).toBe(1);
  });

  it('are shown once their run is under way', async () => {
    const { presses } = stores.newStore();
    await presses.add(samplePress('run_1'));
    expect(await presses.takenOf('batch_1')).toEqual([]);
    expect(await presses.take('run_1')).toEqual(samplePress('run_1'));
    expect(await presses.takenOf('batch_1')).toEqual([samplePress('run_1')]);
    expect(await presses.take('run_9')).toBeNull();
  });

  it('can be made again where nothing came of them, and not where something did', async () => {
    const { presses } = stores.newStore();
    await presses.add(samplePress('run_1'));
    await presses.release('run_1');
    expect((await presses.add(samplePress('run_2'))).runId).toBe('run_2');
    await presses.take('run_2');
    await presses.release('run_2');
    expect((await presses.add(samplePress('run_3'))).runId).toBe('run_2');
  });
});

describeStores('admissions', (stores) => {
  it('are those of the time asked for, oldest first, without those taken back', async () => {
    const { admissions } = stores.newStore();
    await admissions.lock(at(4));
    for (const [runId, second] of [
      ['run_3', 3],
      ['run_1', 1],
      ['run_2', 2],
      ['run_4', 3],
    ] as const) {
      await admissions.add({ runId, batches: 1, admittedAt: at(second) });
    }
    await admissions.remove('run_4');
    expect((await admissions.since(at(1))).map(({ runId }) => runId)).toEqual(['run_2', 'run_3']);
    expect([await admissions.has('run_1'), await admissions.has('run_4')]).toEqual([true, false]);
  });

  it('are decided one after the other', async () => {
    const store = stores.newStore();
    const admit = (runId: string) =>
      store.transaction(async (tables) => {
        await tables.admissions.lock(at(2));
        const isFull = (await tables.admissions.since(at(0))).length >= 2;
        if (!isFull) await tables.admissions.add({ runId, batches: 1, admittedAt: at(1) });
      });
    await Promise.all(['run_1', 'run_2', 'run_3', 'run_4', 'run_5'].map(admit));
    expect(await store.admissions.since(at(0))).toHaveLength(2);
  });
});

import { expect, it } from 'vitest';
import { describeStores } from '../support/stores.ts';
import { sampleWatch } from './samples.ts';
import { at } from './work-fixture.ts';

describeStores('watches', (stores) => {
  it('come back as they were added, the oldest first', async () => {
    const { watches } = stores.newStore();
    const late = sampleWatch({ channelId: 'C2', userId: 'U2', isStarter: false, createdAt: at(9) });
    const early = sampleWatch();
    for (const watch of [late, early]) await watches.add(watch);
    expect(await watches.of('batch_1')).toEqual([early, late]);
  });

  it('are one for each batch and channel, the first', async () => {
    const { watches } = stores.newStore();
    const added = [await watches.add(sampleWatch()), await watches.add(sampleWatch({ userId: 'U2' }))];
    expect(added).toEqual([true, false]);
    expect(await watches.of('batch_1')).toMatchObject([{ userId: 'U1' }]);
  });

  it('are added by one of several that try at the same time', async () => {
    const store = stores.newStore();
    const added = await Promise.all(
      Array.from({ length: 6 }, () => store.transaction((tables) => tables.watches.add(sampleWatch()))),
    );
    expect(added.filter((isNew) => isNew)).toHaveLength(1);
  });

  it('end in the one channel that wants it', async () => {
    const { watches } = stores.newStore();
    await watches.add(sampleWatch());
    await watches.add(sampleWatch({ channelId: 'C2' }));
    expect(await watches.remove('batch_1', 'C1')).toBe(true);
    expect(await watches.remove('batch_1', 'C1')).toBe(false);
    expect(await watches.of('batch_1')).toMatchObject([{ channelId: 'C2' }]);
  });

  it('tell which batches a channel watches', async () => {
    const { watches } = stores.newStore();
    await watches.add(sampleWatch({ batchId: 'a' }));
    await watches.add(sampleWatch({ batchId: 'b', channelId: 'C2' }));
    await watches.add(sampleWatch({ batchId: 'c' }));
    expect(await watches.watchedIn('C1', ['a', 'b', 'x'])).toEqual(['a']);
  });

  it('are none among no batches', async () => {
    expect(await stores.newStore().watches.watchedIn('C1', [])).toEqual([]);
  });

  it('are out of reach of another workspace', async () => {
    const [mine, theirs] = [stores.newStore(), stores.newStore()];
    await mine.watches.add(sampleWatch());
    expect(await theirs.watches.remove('batch_1', 'C1')).toBe(false);
    expect(await theirs.watches.of('batch_1')).toEqual([]);
    expect(await theirs.watches.watchedIn('C1', ['batch_1'])).toEqual([]);
    expect(await theirs.watches.add(sampleWatch())).toBe(true);
  });
});

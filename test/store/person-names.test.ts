import { expect, it } from 'vitest';
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts';
import { describeStores } from '../support/stores.ts';

const AT = new Date('2026-11-22T10:00:00Z');
const asha = { userId: 'U0ASHA0001', name: 'Asha', learntAt: AT };
const ben = { userId: 'U0BEN00002', name: 'Ben', learntAt: AT };

describeStores('names of people', (stores) => {
  it('are those of the people who are asked for', async () => {
    const { personNames } = stores.newStore();
    await personNames.keep(asha);
    await personNames.keep(ben);
    expect(await personNames.of([ben.userId, 'U0NOBODY00'])).toEqual([ben]);
    expect(await personNames.of([])).toEqual([]);
  });

  it('give way to a newer one', async () => {
    const { personNames } = stores.newStore();
    await personNames.keep(asha);
    const renamed = { ...asha, name: 'Asha R.', learntAt: new Date(AT.getTime() + 1) };
    await personNames.keep(renamed);
    expect(await personNames.of([asha.userId])).toEqual([renamed]);
  });

  it('are of one workspace', async () => {
    const [mine, theirs] = [stores.newStore(), stores.newStore()];
    await theirs.personNames.keep(asha);
    expect(await mine.personNames.of([asha.userId])).toEqual([]);
  });

  it.each(HOSTILE_TEXTS)('take %s', async (_what, name) => {
    const { personNames } = stores.newStore();
    await personNames.keep({ ...asha, name });
    expect(await personNames.of([asha.userId])).toHaveLength(1);
  });
});

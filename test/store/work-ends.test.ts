import { describe, expect, it } from 'vitest';
import type { WorkEnd } from '../../src/use-cases/work-store.ts';
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts';
import { describeStores } from '../support/stores.ts';
import { at, claimOf, createWork, KIND } from './work-fixture.ts';

const ENDS: readonly WorkEnd[] = [
  { kind: 'done' },
  { kind: 'again', dueAt: at(0) },
  { kind: 'retry', dueAt: at(0), error: 'no' },
  { kind: 'given-back' },
  { kind: 'parked', error: 'no' },
];

describeStores('ending work', (stores) => {
  it('removes what is done', async () => {
    const work = createWork(stores);
    await work.schedule({ key: 'a' });
    await work.table.end(await claimOf(work), { kind: 'done' });
    expect(await work.dueAtOf('a')).toBeNull();
  });

  it('leaves what is due again until then, with no failures counted', async () => {
    const work = createWork(stores);
    await work.schedule({ key: 'a' });
    await work.lapse(await claimOf(work));
    await work.table.end(await claimOf(work), { kind: 'again', dueAt: at(10) });
    expect(await work.claim()).toEqual([]);
    work.clock.set(at(10));
    expect(await claimOf(work)).toMatchObject({ attempts: 1 });
  });

  it('keeps the payload of what is due again, or takes the new one', async () => {
    const work = createWork(stores);
    await work.schedule({ key: 'a', payload: { turn: 1 } });
    await work.table.end(await claimOf(work), { kind: 'again', dueAt: at(0) });
    const second = await claimOf(work);
    expect(second.payload).toEqual({ turn: 1 });
    await work.table.end(second, { kind: 'again', dueAt: at(0), payload: { turn: 2 } });
    expect((await claimOf(work)).payload).toEqual({ turn: 2 });
  });

  it('keeps the error and the attempts of what is to be tried again', async () => {
    const work = createWork(stores);
    await work.schedule({ key: 'a' });
    await work.table.end(await claimOf(work), { kind: 'retry', dueAt: at(5), error: 'broken' });
    expect(await work.columnsOf('a')).toEqual({ attempts: 1, lastError: 'broken' });
    expect(await work.dueAtOf('a')).toEqual(at(5));
  });

  it('lets another owner have at once what is given back, with the attempt uncounted', async () => {
    const work = createWork(stores);
    await work.schedule({ key: 'a' });
    await work.table.end(await claimOf(work, 'first'), { kind: 'given-back' });
    expect(await claimOf(work, 'second')).toMatchObject({ attempts: 1 });
  });

  it('shows what is parked and never claims it', async () => {
    const work = createWork(stores);
    await work.schedule({ key: 'a' });
    const { id } = await claimOf(work);
    work.clock.set(at(7));
    await work.table.end({ id, claimCount: 1, requestCount: 0 }, { kind: 'parked', error: 'hopeless' });
    expect(await work.table.parked()).toEqual([
      { id, kind: KIND, key: 'a', lastError: 'hopeless', parkedAt: at(7) },
    ]);
    expect(await work.claim()).toEqual([]);
  });

  it.each(HOSTILE_TEXTS)('takes an error with %s', async (_what, error) => {
    const work = createWork(stores);
    await work.schedule({ key: 'a' });
    await work.table.end(await claimOf(work), { kind: 'retry', dueAt: at(1), error });
    const shown = error.toWellFormed().replaceAll('\0', '\u{fffd}');
    expect((await work.columnsOf('a'))?.lastError).toBe(shown);
  });
});

describeStores('the end of a claim that has passed on', (stores) => {
  it.each(ENDS)('changes nothing when it is $kind', async (end) => {
    const work = createWork(stores);
    await work.schedule({ key: 'a', payload: { is: 'kept' } });
    const late = await claimOf(work, 'late');
    await work.lapse(late);
    const holder = await claimOf(work, 'holder');
    expect(await work.table.end(late, end)).toBe(false);
    expect(await work.table.end(holder, { kind: 'again', dueAt: at(0) })).toBe(true);
    expect(await claimOf(work)).toMatchObject({ payload: { is: 'kept' }, attempts: 1, claimCount: 3 });
  });

  it.each(ENDS)('changes nothing after the holder removed the row, when it is $kind', async (end) => {
    const work = createWork(stores);
    await work.schedule({ key: 'a' });
    const late = await claimOf(work, 'late');
    await work.lapse(late);
    await work.table.end(await claimOf(work, 'holder'), { kind: 'done' });
    await work.schedule({ key: 'a', payload: { is: 'new' } });
    expect(await work.table.end(late, end)).toBe(false);
    expect(await claimOf(work)).toMatchObject({ payload: { is: 'new' }, attempts: 1 });
  });

  it('takes its effects back', async () => {
    const work = createWork(stores);
    await work.schedule({ key: 'a' });
    const late = await claimOf(work, 'late');
    await work.lapse(late);
    await claimOf(work, 'holder');
    const ending = work.store.transaction(async (tables) => {
      await tables.channels.setDefaultAgent('C1', { agentId: 'late', name: null, status: null });
      if (!(await tables.work.end(late, { kind: 'done' }))) throw new Error('too late');
    });
    await expect(ending).rejects.toThrow('too late');
    expect(await work.store.channels.defaultAgent('C1')).toBeNull();
  });
});

describeStores('a request for work', (stores) => {
  it('is one row for each kind and key', async () => {
    const work = createWork(stores);
    await work.schedule({ key: 'a' });
    await work.schedule({ key: 'a' });
    await work.schedule({ key: 'b' });
    expect(await work.claim()).toHaveLength(2);
  });

  it('moves the due time earlier', async () => {
    const work = createWork(stores);
    await work.schedule({ key: 'a', dueAt: at(10) });
    await work.schedule({ key: 'a', dueAt: at(5) });
    expect(await work.dueAtOf('a')).toEqual(at(5));
  });

  it('never moves the due time later', async () => {
    const work = createWork(stores);
    await work.schedule({ key: 'a', dueAt: at(5) });
    await work.schedule({ key: 'a', dueAt: at(10) });
    expect(await work.dueAtOf('a')).toEqual(at(5));
  });

  it('brings its own payload', async () => {
    const work = createWork(stores);
    await work.schedule({ key: 'a', payload: { n: 1 } });
    await work.schedule({ key: 'a', payload: { n: 2 }, dueAt: at(10) });
    expect((await claimOf(work)).payload).toEqual({ n: 2 });
  });

  it('revives what is parked, at its own time and with its attempts anew', async () => {
    const work = createWork(stores);
    await work.schedule({ key: 'a' });
    await work.table.end(await claimOf(work), { kind: 'parked', error: 'hopeless' });
    await work.schedule({ key: 'a', dueAt: at(5) });
    expect(await work.dueAtOf('a')).toEqual(at(5));
    expect(await work.table.parked()).toEqual([]);
    work.clock.set(at(5));
    expect(await claimOf(work)).toMatchObject({ attempts: 1 });
  });

  it('does not take the lease from its holder', async () => {
    const work = createWork(stores);
    await work.schedule({ key: 'a' });
    const claim = await claimOf(work, 'holder');
    await work.schedule({ key: 'a' });
    expect(await work.claim({ owner: 'other' })).toEqual([]);
    expect(await work.table.end(claim, { kind: 'again', dueAt: at(9) })).toBe(true);
  });

  it('is undone with the transaction around it', async () => {
    const work = createWork(stores);
    const failing = work.store.transaction(async (tables) => {
      await tables.work.schedule({ kind: KIND, key: 'a', dueAt: at(0), payload: {} });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await work.claim()).toEqual([]);
  });

  describe('that comes while the work is under way', () => {
    it.each([
      { kind: 'done' },
      { kind: 'again', dueAt: at(100) },
      { kind: 'again', dueAt: at(100), payload: { n: 'of the end' } },
      { kind: 'given-back' },
      { kind: 'parked', error: 'hopeless' },
    ] satisfies WorkEnd[])('is not lost when it ends as $kind', async (end) => {
      const work = createWork(stores);
      await work.schedule({ key: 'a', payload: { n: 'first' } });
      const claim = await claimOf(work);
      await work.schedule({ key: 'a', payload: { n: 'second' } });
      expect(await work.table.end(claim, end)).toBe(true);
      expect(await claimOf(work)).toMatchObject({ payload: { n: 'second' }, attempts: 1 });
    });

    it('waits for the backoff of a failure with it', async () => {
      const work = createWork(stores);
      await work.schedule({ key: 'a', payload: { n: 'first' } });
      const claim = await claimOf(work);
      await work.schedule({ key: 'a', payload: { n: 'second' } });
      await work.table.end(claim, { kind: 'retry', dueAt: at(5), error: 'no' });
      work.clock.set(at(5));
      expect((await claimOf(work)).payload).toEqual({ n: 'second' });
    });

    it('is not lost when it arrives in the same moment as the end', async () => {
      const work = createWork(stores);
      const lost: string[] = [];
      for (let round = 0; round < 60; round += 1) {
        const key = `${round}`;
        await work.schedule({ key, payload: { n: 'first' } });
        const claim = await claimOf(work);
        await Promise.all([
          work.table.end(claim, { kind: 'done' }),
          work.schedule({ key, payload: { n: 'second' } }),
        ]);
        const again = await work.claim();
        if (JSON.stringify(again.map(({ payload }) => payload)) !== '[{"n":"second"}]') lost.push(key);
        for (const left of again) await work.table.end(left, { kind: 'done' });
      }
      expect(lost).toEqual([]);
    });
  });
});

describeStores('the outlook on work', (stores) => {
  it('is the earliest due time of the kinds', async () => {
    const work = createWork(stores);
    await work.schedule({ key: 'a', dueAt: at(20) });
    await work.schedule({ key: 'b', dueAt: at(10) });
    await work.schedule({ kind: 'other', key: 'c', dueAt: at(5) });
    expect(await work.table.nextDueAt([KIND])).toEqual(at(10));
  });

  it('leaves out what is leased or parked, and other workspaces', async () => {
    const work = createWork(stores);
    await createWork(stores).schedule({ key: 'theirs' });
    await work.schedule({ key: 'parked' });
    await work.table.end(await claimOf(work), { kind: 'parked', error: 'hopeless' });
    await work.schedule({ key: 'leased' });
    await claimOf(work);
    expect(await work.table.nextDueAt([KIND])).toBeNull();
  });

  it('counts what waits by kind, with the longest due', async () => {
    const work = createWork(stores);
    await work.schedule({ key: 'a', dueAt: at(20) });
    await work.schedule({ key: 'b', dueAt: at(10) });
    await work.schedule({ kind: 'other', key: 'c', dueAt: at(5) });
    await work.schedule({ kind: 'parked', key: 'd' });
    const [parked] = await work.claim({ kinds: ['parked'] });
    if (parked !== undefined) await work.table.end(parked, { kind: 'parked', error: 'no' });
    const depths = await work.table.depths();
    expect(depths.sort((left, right) => left.kind.localeCompare(right.kind))).toEqual([
      { kind: KIND, waiting: 2, oldestDueAt: at(10) },
      { kind: 'other', waiting: 1, oldestDueAt: at(5) },
    ]);
  });

  it('lists what is parked in the order of parking', async () => {
    const work = createWork(stores);
    for (const [key, second] of [
      ['late', 20],
      ['early', 10],
    ] as const) {
      await work.schedule({ key });
      const claim = await claimOf(work);
      work.clock.set(at(second));
      await work.table.end(claim, { kind: 'parked', error: key });
      work.clock.set(at(0));
    }
    expect((await work.table.parked()).map(({ key }) => key)).toEqual(['early', 'late']);
  });
});

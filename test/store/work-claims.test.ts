import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { ClaimedWork } from '../../src/use-cases/work-store.ts';
import { describeOnPostgres, describeStores, newTeamId } from '../support/stores.ts';
import { at, claimOf, createClock, createWork, LEASE_MS } from './work-fixture.ts';

describeStores('claiming work', (stores) => {
  it('takes what is due, the longest due first', async () => {
    const work = createWork(stores);
    for (const second of [3, 1, 9, 2]) await work.schedule({ key: `${second}`, dueAt: at(second) });
    work.clock.set(at(3));
    expect((await work.claim()).map(({ key }) => key)).toEqual(['1', '2', '3']);
  });

  it('takes no more than the limit', async () => {
    const work = createWork(stores);
    for (const key of ['a', 'b', 'c']) await work.schedule({ key });
    expect(await work.claim({ limit: 2 })).toHaveLength(2);
  });

  it('takes the kinds that were asked for', async () => {
    const work = createWork(stores);
    await work.schedule({ kind: 'one', key: 'a' });
    await work.schedule({ kind: 'two', key: 'b' });
    await work.schedule({ kind: 'three', key: 'c' });
    const claims = await work.claim({ kinds: ['one', 'three'] });
    expect(claims.map(({ kind }) => kind).sort()).toEqual(['one', 'three']);
  });

  it('takes the longest due of all its kinds where it may not take all', async () => {
    const work = createWork(stores);
    await work.schedule({ kind: 'one', key: 'late', dueAt: at(2) });
    await work.schedule({ kind: 'two', key: 'early', dueAt: at(1) });
    work.clock.set(at(3));
    expect(await work.claim({ kinds: ['one', 'two'], limit: 1 })).toMatchObject([{ key: 'early' }]);
  });

  it('takes nothing of another workspace', async () => {
    const [mine, theirs] = [createWork(stores), createWork(stores)];
    await theirs.schedule({ key: 'a' });
    expect(await mine.claim()).toEqual([]);
  });

  it('hands over payload, key and age as they were stored', async () => {
    const work = createWork(stores);
    const payload = { text: 'a\0b', list: [1, null, { deep: true }] };
    work.clock.set(at(5));
    await work.schedule({ key: 'the key', payload });
    expect(await claimOf(work)).toMatchObject({ key: 'the key', payload, createdAt: at(5) });
  });

  it('leaves a leased row alone until the lease lapses', async () => {
    const work = createWork(stores);
    await work.schedule({ key: 'a' });
    await work.claim({ owner: 'first' });
    expect(await work.claim({ owner: 'second' })).toEqual([]);
  });

  it('takes over a row whose lease has lapsed, with a higher fence', async () => {
    const work = createWork(stores);
    await work.schedule({ key: 'a' });
    const first = await claimOf(work, 'first');
    await work.lapse(first);
    const second = await claimOf(work, 'second');
    expect(second.claimCount).toBeGreaterThan(first.claimCount);
  });

  it('counts every claim as an attempt until one goes well', async () => {
    const work = createWork(stores);
    await work.schedule({ key: 'a' });
    const attempts: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const claim = await claimOf(work);
      attempts.push(claim.attempts);
      await work.lapse(claim);
    }
    expect(attempts).toEqual([1, 2, 3]);
  });

  it('never shares a row among claimers at once', async () => {
    const work = createWork(stores);
    const keys = Array.from({ length: 200 }, (_, index) => `${index}`);
    await Promise.all(keys.map((key) => work.schedule({ key })));
    const claimers = Array.from({ length: 10 }, async (_, index) => {
      const taken: ClaimedWork[] = [];
      for (let claims = await next(); claims.length > 0; claims = await next()) taken.push(...claims);
      return taken;
      function next() {
        return work.claim({ owner: `claimer ${index}`, limit: 3, leaseMs: 60_000 });
      }
    });
    const taken = (await Promise.all(claimers)).flat().map(({ key }) => key);
    expect(taken.sort()).toEqual(keys.sort());
  });
});

describeStores('renewing a lease', (stores) => {
  it('names the claims that are still held', async () => {
    const work = createWork(stores);
    await work.schedule({ key: 'a' });
    const { id, claimCount } = await claimOf(work, 'me');
    expect(await work.table.renew({ owner: 'me', ids: [id], leaseMs: LEASE_MS })).toEqual([
      { id, claimCount },
    ]);
  });

  it('keeps others away for longer', async () => {
    const work = createWork(stores);
    await work.schedule({ key: 'a' });
    const claim = await claimOf(work, 'me');
    await work.lapse(claim);
    await work.table.renew({ owner: 'me', ids: [claim.id], leaseMs: LEASE_MS });
    expect(await work.claim({ owner: 'other' })).toEqual([]);
  });

  it('does not touch a row that has passed to somebody else', async () => {
    const work = createWork(stores);
    await work.schedule({ key: 'a' });
    const mine = await claimOf(work, 'me');
    await work.lapse(mine);
    const theirs = await claimOf(work, 'other');
    await work.lapse(theirs);
    expect(await work.table.renew({ owner: 'me', ids: [mine.id], leaseMs: LEASE_MS })).toEqual([]);
    expect(await work.claim({ owner: 'third' })).toHaveLength(1);
  });

  it('takes an empty list for nothing', async () => {
    expect(await createWork(stores).table.renew({ owner: 'me', ids: [], leaseMs: LEASE_MS })).toEqual([]);
  });
});

describeOnPostgres('leases', (stores) => {
  it('go by the clock of the server, not by that of the instance', async () => {
    const teamId = newTeamId();
    const early = createWork(stores, { teamId, clock: createClock(new Date()) });
    const late = createWork(stores, { teamId, clock: createClock(new Date(Date.now() + 3_600_000)) });
    await early.schedule({ key: 'a', dueAt: new Date(0) });
    await early.claim({ owner: 'early' });
    expect(await late.claim({ owner: 'late' })).toEqual([]);
  });

  it('are taken for no more rows than asked, whatever the planner believes about the table', async () => {
    const work = createWork(stores);
    const { db } = stores.database();
    await sql`truncate work`.execute(db);
    await work.schedule({ key: 'only' });
    await sql`analyze work`.execute(db);
    for (let index = 0; index < 20; index += 1) await work.schedule({ key: `${index}` });
    expect(await work.claim({ limit: 1 })).toHaveLength(1);
  });
});

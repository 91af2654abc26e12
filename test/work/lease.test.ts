import { expect, it } from 'vitest';
import type { WorkContext } from '../../src/work/work-kind.ts';
import { describeStores, type TestStores } from '../support/stores.ts';
import {
  claimFor,
  createGate,
  createKind,
  isGone,
  LEASE_MS,
  schedule,
  startLoop,
  until,
  withWork,
} from './loop-fixture.ts';

/** What a busy machine may take beside lease and sleep. */
const ROOM_MS = 2_000;
const AGENT = { agentId: 'agent_1', name: null, status: null };

/** Ends every lease as if its time were over. */
async function lapse(stores: TestStores, ids: readonly string[]): Promise<void> {
  await stores.database().db.updateTable('work').set({ leaseUntil: 0 }).where('id', 'in', ids).execute();
}

describeStores('long work', (stores) => {
  it('stays with its holder for many leases', async () => {
    const store = stores.newStore();
    let renewals = 0;
    const gate = createGate();
    const counting = withWork(store, (work) => ({
      async renew(request) {
        const renewed = await work.renew(request);
        if (renewed.length > 0) renewals += 1;
        if (renewals === 9) gate.open();
        return renewed;
      },
    }));
    const held: boolean[] = [];
    const long = createKind(async (_payload, context) => {
      await gate.passed;
      held.push(context.holdsLease());
      return { kind: 'done' };
    });
    const thief = createKind();
    await schedule(store);
    startLoop(counting, { kinds: [long], owner: 'first', leaseMs: 300 });
    await until(() => long.runs.length === 1);
    startLoop(store, { kinds: [thief], owner: 'second', leaseMs: 300, maxSleepMs: 20 });
    await until(() => isGone(store));
    expect(thief.runs).toEqual([]);
    expect(held).toEqual([true]);
  });
});

describeStores('the rows of a dead instance', (stores) => {
  it('are taken over within the lease and one sleep', async () => {
    const store = stores.newStore();
    const kind = createKind();
    await schedule(store);
    await claimFor(store, 'dead', { leaseMs: LEASE_MS });
    const diedAt = Date.now();
    startLoop(store, { kinds: [kind], maxSleepMs: 100 });
    await until(() => kind.runs.length === 1);
    const takeoverMs = Date.now() - diedAt;
    expect(takeoverMs).toBeGreaterThanOrEqual(LEASE_MS - 50);
    expect(takeoverMs).toBeLessThan(LEASE_MS + 100 + ROOM_MS);
  });
});

describeStores('work whose lease has passed on', (stores) => {
  /** Work of `first` that hangs in its handler while its row has passed to somebody else. */
  async function steal(options: Parameters<typeof createKind>[1] = {}) {
    const store = stores.newStore();
    const gate = createGate();
    const contexts: WorkContext[] = [];
    let renewals = 0;
    const kind = createKind(async (_payload, context) => {
      contexts.push(context);
      await gate.passed;
      return options.maxAttempts === undefined
        ? { kind: 'done', effects: (tables) => tables.channels.setDefaultAgent('C1', AGENT) }
        : { kind: 'parked', error: 'late' };
    }, options);
    await schedule(store);
    const watched = withWork(store, (work) => ({
      async renew(request) {
        const renewed = await work.renew(request);
        if (request.ids.length > 0) renewals += 1;
        return renewed;
      },
    }));
    const { observed, loop } = startLoop(watched, { kinds: [kind], owner: 'first', leaseMs: 3_000 });
    await until(() => contexts.length === 1);
    const [row] = await stores
      .database()
      .db.selectFrom('work')
      .select('id')
      .where('leaseOwner', '=', 'first')
      .orderBy('createdAt', 'desc')
      .execute();
    await lapse(stores, [row?.id ?? '']);
    const [claim] = await claimFor(store, 'thief');
    if (claim === undefined) throw new Error('nothing to steal');
    return { store, gate, contexts, observed, loop, claim, renewalCount: () => renewals };
  }

  it('writes no effects', async () => {
    const { store, gate, loop, claim } = await steal();
    gate.open();
    await loop.stop(5_000);
    expect(await store.channels.defaultAgent('C1')).toBeNull();
    expect(await store.work.end(claim, { kind: 'done' })).toBe(true);
  });

  it('is not parked, and nobody is told that it is', async () => {
    const told: string[] = [];
    const { store, gate, loop, observed } = await steal({
      maxAttempts: 1,
      onParked: (_payload, error) => async () => void told.push(error),
    });
    gate.open();
    await loop.stop(5_000);
    expect([told, observed.parked, await store.work.parked()]).toEqual([[], [], []]);
  });

  it('knows it from the next renewal on', async () => {
    const { contexts, renewalCount } = await steal();
    expect(contexts[0]?.holdsLease()).toBe(true);
    const before = renewalCount();
    await until(() => renewalCount() > before);
    expect(contexts[0]?.holdsLease()).toBe(false);
  });
});

describeStores('work that its own instance claims a second time', (stores) => {
  it('leaves the first turn without a lease and the second with one', async () => {
    const store = stores.newStore();
    const [first, second] = [createGate(), createGate()];
    const contexts: WorkContext[] = [];
    const kind = createKind(async (_payload, context) => {
      contexts.push(context);
      await (contexts.length === 1 ? first : second).passed;
      return { kind: 'done' };
    });
    let renewals = 0;
    const watched = withWork(store, (work) => ({
      async renew(request) {
        const renewed = await work.renew(request);
        if (contexts.length === 2) renewals += 1;
        return renewed;
      },
    }));
    await schedule(store);
    startLoop(watched, { kinds: [kind], owner: 'me', leaseMs: 1_000 });
    await until(() => contexts.length === 1);
    const rows = await stores.database().db.selectFrom('work').select('id').execute();
    await lapse(
      stores,
      rows.map(({ id }) => id),
    );
    await until(() => contexts.length === 2 && renewals > 0);
    first.open();
    const seen = renewals;
    await until(() => renewals > seen + 1);
    expect(contexts.map((context) => context.holdsLease())).toEqual([false, true]);
  });
});

import { expect, it } from 'vitest';
import type { Outcome } from '../../src/work/work-kind.ts';
import { describeStores } from '../support/stores.ts';
import {
  claimFor,
  createGate,
  createKind,
  isGone,
  passing,
  schedule,
  startLoop,
  until,
  withWork,
} from './loop-fixture.ts';

const AGENT = { agentId: 'agent_1', name: null, status: null };

describeStores('the work loop', (stores) => {
  it('does what is due and removes it', async () => {
    const store = stores.newStore();
    const kind = createKind();
    await schedule(store, { key: 'the key', payload: { n: 7 } });
    startLoop(store, { kinds: [kind] });
    await until(() => isGone(store));
    expect(kind.runs).toMatchObject([{ n: 7, key: 'the key', attempts: 1 }]);
  });

  it('does nothing before it is due', async () => {
    const store = stores.newStore();
    const dueAt = new Date(Date.now() + 250);
    const startedAt: number[] = [];
    const kind = createKind(async () => {
      startedAt.push(Date.now());
      return { kind: 'done' };
    });
    await schedule(store, { dueAt });
    startLoop(store, { kinds: [kind], maxSleepMs: 60_000 });
    await until(() => startedAt.length > 0);
    expect(startedAt[0]).toBeGreaterThanOrEqual(dueAt.getTime());
  });

  it('does again what asks for it, for as long as it asks', async () => {
    const store = stores.newStore();
    const kind = createKind(async () =>
      kind.runs.length < 4 ? { kind: 'again', dueAt: new Date() } : { kind: 'done' },
    );
    await schedule(store);
    startLoop(store, { kinds: [kind] });
    await until(() => isGone(store));
    expect(kind.runs.map(({ attempts }) => attempts)).toEqual([1, 1, 1, 1]);
  });

  it('begins at once what it is woken for', async () => {
    const store = stores.newStore();
    const kind = createKind();
    let turns = 0;
    const counting = withWork(store, (work) => ({
      nextDueAt: async (kinds) => {
        turns += 1;
        return work.nextDueAt(kinds);
      },
    }));
    const { loop } = startLoop(counting, { kinds: [kind], maxSleepMs: 60_000 });
    await until(() => turns > 0);
    await schedule(store);
    loop.wake();
    await until(() => kind.runs.length === 1);
  });

  it('misses no call that comes while it looks for work', async () => {
    const store = stores.newStore();
    const kind = createKind();
    let isFirst = true;
    const { loop } = startLoop(
      withWork(store, (work) => ({
        async nextDueAt(kinds) {
          const dueAt = await work.nextDueAt(kinds);
          if (isFirst) {
            isFirst = false;
            await schedule(store);
            loop.wake();
          }
          return dueAt;
        },
      })),
      { kinds: [kind], maxSleepMs: 60_000 },
    );
    await until(() => kind.runs.length === 1);
  });

  it('works in as many slots as its lane has', async () => {
    const store = stores.newStore();
    const gate = createGate();
    let [now, most] = [0, 0];
    const kind = createKind(async () => {
      now += 1;
      most = Math.max(most, now);
      if (most === 3) gate.open();
      await gate.passed;
      now -= 1;
      return { kind: 'done' };
    });
    for (let index = 0; index < 20; index += 1) await schedule(store, { key: `${index}` });
    startLoop(store, { lanes: [{ slots: 3, kinds: [kind] }] });
    await until(() => isGone(store));
    expect(most).toBe(3);
  });

  it('lets no hung lane hold up another', async () => {
    const store = stores.newStore();
    const gate = createGate();
    const hung = createKind(passing(gate));
    const quick = createKind(undefined, { kind: 'quick' });
    for (const key of ['a', 'b', 'c']) {
      await schedule(store, { key });
      await schedule(store, { kind: 'quick', key });
    }
    startLoop(store, {
      lanes: [
        { slots: 1, kinds: [hung] },
        { slots: 1, kinds: [quick] },
      ],
    });
    await until(() => quick.runs.length === 3);
    expect(hung.runs).toHaveLength(1);
  });

  it('writes the effects together with the end', async () => {
    const store = stores.newStore();
    const kind = createKind(async () => ({
      kind: 'done',
      effects: (tables) => tables.channels.setDefaultAgent('C1', AGENT),
    }));
    await schedule(store);
    startLoop(store, { kinds: [kind] });
    await until(() => isGone(store));
    expect(await store.channels.defaultAgent('C1')).toEqual(AGENT);
  });

  it('keeps a request that its own effects make', async () => {
    const store = stores.newStore();
    const kind = createKind(async ({ n }) =>
      n === 2
        ? { kind: 'done' }
        : {
            kind: 'done',
            effects: (tables) =>
              tables.work.schedule({ kind: 'kind', key: 'a', dueAt: new Date(), payload: { n: 2 } }),
          },
    );
    await schedule(store);
    startLoop(store, { kinds: [kind] });
    await until(() => isGone(store));
    expect(kind.runs.map(({ n }) => n)).toEqual([1, 2]);
  });

  it('shares the rows of two instances without doing one twice', async () => {
    const store = stores.newStore();
    const kinds = [createKind(), createKind()] as const;
    const keys = Array.from({ length: 150 }, (_, index) => `${index}`);
    await Promise.all(keys.map((key) => schedule(store, { key })));
    startLoop(store, { kinds: [kinds[0]], owner: 'first' });
    startLoop(store, { kinds: [kinds[1]], owner: 'second' });
    await until(() => isGone(store));
    expect(kinds.flatMap(({ runs }) => runs.map(({ key }) => key)).sort()).toEqual(keys.sort());
  });
});

describeStores('the work loop at rest', (stores) => {
  it.each(['nothing to do', 'a row that another owner holds', 'a full lane with more to do'])(
    'sleeps between its looks, with %s',
    async (situation) => {
      const store = stores.newStore();
      const gate = createGate();
      const hung = createKind(passing(gate));
      const other = createKind(undefined, { kind: 'other' });
      if (situation !== 'nothing to do') await schedule(store);
      if (situation.startsWith('a row')) await claimFor(store, 'other');
      if (situation.startsWith('a full')) await schedule(store, { key: 'b' });
      const claimedAt: number[] = [];
      const counting = withWork(store, (work) => ({
        async claim(request) {
          if (request.kinds.includes('other')) claimedAt.push(Date.now());
          return work.claim(request);
        },
      }));
      startLoop(counting, {
        maxSleepMs: 60,
        lanes: [
          { slots: 1, kinds: [hung] },
          { slots: 1, kinds: [other] },
        ],
      });
      await until(() => claimedAt.length >= 6);
      expect((claimedAt[5] ?? 0) - (claimedAt[0] ?? 0)).toBeGreaterThan(5 * 50);
    },
  );
});

describeStores('work that goes wrong', (stores) => {
  const failing: Outcome = { kind: 'retry', error: 'broken' };

  it('is tried again until it goes well', async () => {
    const store = stores.newStore();
    const kind = createKind(async (_payload, { attempts }) => (attempts < 3 ? failing : { kind: 'done' }));
    await schedule(store);
    startLoop(store, { kinds: [kind] });
    await until(() => isGone(store));
    expect(kind.runs.map(({ attempts }) => attempts)).toEqual([1, 2, 3]);
  });

  it('waits for its backoff', async () => {
    const store = stores.newStore();
    const kind = createKind(async () => failing, { backoff: { baseMs: 600_000, maxMs: 900_000 } });
    await schedule(store);
    startLoop(store, { kinds: [kind] });
    await until(async () => Number(await store.work.nextDueAt(['kind'])) > Date.now() + 290_000);
    expect(kind.runs).toHaveLength(1);
  });

  it('waits for as long as the other side asked', async () => {
    const store = stores.newStore();
    const notBefore = new Date(Date.now() + 3_600_000);
    const kind = createKind(async () => ({ ...failing, notBefore }));
    await schedule(store);
    startLoop(store, { kinds: [kind] });
    await until(async () => Number(await store.work.nextDueAt(['kind'])) === notBefore.getTime());
  });

  it('is parked after its last attempt, which is told', async () => {
    const store = stores.newStore();
    const told: unknown[] = [];
    const kind = createKind(async () => failing, {
      maxAttempts: 3,
      onParked:
        ({ n }, error) =>
        async () =>
          void told.push({ n, error }),
    });
    await schedule(store);
    const { observed } = startLoop(store, { kinds: [kind] });
    await until(() => observed.parked.length > 0);
    expect(kind.runs).toHaveLength(3);
    expect(told).toEqual([{ n: 1, error: 'broken' }]);
    expect(observed.parked).toEqual(['broken']);
    expect(await store.work.parked()).toMatchObject([{ key: 'a', lastError: 'broken' }]);
  });

  it('is parked untold where telling fails again and again', async () => {
    const store = stores.newStore();
    const kind = createKind(async () => failing, {
      maxAttempts: 2,
      onParked: () => async () => {
        throw new Error('cannot be told');
      },
    });
    await schedule(store);
    const { observed } = startLoop(store, { kinds: [kind] });
    await until(() => observed.parked.length > 0);
    expect(await store.work.parked()).toMatchObject([{ key: 'a' }]);
    expect(observed.storeFailed).toHaveLength(3);
  });

  it('is parked at once where it is hopeless', async () => {
    const store = stores.newStore();
    const kind = createKind(async () => ({ kind: 'parked', error: 'not in channel' }));
    await schedule(store);
    const { observed } = startLoop(store, { kinds: [kind] });
    await until(() => observed.parked.length > 0);
    expect(await store.work.parked()).toMatchObject([{ lastError: 'not in channel' }]);
    expect(kind.runs).toHaveLength(1);
  });

  it('counts as failed when its handler throws', async () => {
    const store = stores.newStore();
    const kind = createKind(async (_payload, { attempts }) => {
      if (attempts === 1) throw new Error('thrown');
      return { kind: 'done' };
    });
    await schedule(store);
    const { observed } = startLoop(store, { kinds: [kind] });
    await until(() => isGone(store));
    expect(observed.failed).toEqual([new Error('thrown')]);
  });

  it('is parked unread where its payload does not fit', async () => {
    const store = stores.newStore();
    const kind = createKind();
    await schedule(store, { payload: { n: 'seven' } });
    const { observed } = startLoop(store, { kinds: [kind] });
    await until(() => observed.parked.length > 0);
    expect(kind.runs).toEqual([]);
    expect(await store.work.parked()).toMatchObject([{ key: 'a' }]);
  });

  it('is parked and told of in one transaction, and tried again where that fails', async () => {
    const store = stores.newStore();
    let tellings = 0;
    const kind = createKind(async () => ({ kind: 'parked', error: 'no' }), {
      maxAttempts: 2,
      onParked: () => async (tables) => {
        tellings += 1;
        await tables.channels.setDefaultAgent(`C${tellings}`, AGENT);
        expect(await tables.work.parked()).toHaveLength(1);
        if (tellings <= 3) throw new Error('the store is away');
      },
    });
    await schedule(store);
    startLoop(store, { kinds: [kind] });
    await until(async () => (await store.work.parked()).length > 0);
    const defaults = await Promise.all(['C1', 'C2', 'C3', 'C4'].map((id) => store.channels.defaultAgent(id)));
    expect(defaults).toEqual([null, null, null, AGENT]);
  });

  it('does not stop the loop when what is told of its parking cannot be stored', async () => {
    const store = stores.newStore();
    const kind = createKind(async ({ n }) => (n === 1 ? { kind: 'parked', error: 'no' } : { kind: 'done' }), {
      onParked: () => () => Promise.reject(new Error('the store is away')),
    });
    await schedule(store, { key: 'hopeless' });
    const { observed } = startLoop(store, { kinds: [kind] });
    await until(() => observed.storeFailed.length > 0);
    await schedule(store, { key: 'fine', payload: { n: 2 } });
    await until(() => kind.runs.some(({ n }) => n === 2));
    await until(() => isGone(store));
  });

  it('writes none of its effects when one of them fails, and is tried again', async () => {
    const store = stores.newStore();
    const kind = createKind(async (_payload, { attempts }) => ({
      kind: 'done',
      async effects(tables) {
        await tables.channels.setDefaultAgent(`C${attempts}`, AGENT);
        if (attempts === 1) throw new Error('effect');
      },
    }));
    await schedule(store);
    startLoop(store, { kinds: [kind], leaseMs: 60_000 });
    await until(() => isGone(store));
    expect(await store.channels.defaultAgent('C1')).toBeNull();
    expect(await store.channels.defaultAgent('C2')).toEqual(AGENT);
  });

  it('is parked before it runs once more, where every attempt took its process down', async () => {
    const store = stores.newStore();
    const kind = createKind(undefined, { maxAttempts: 2 });
    await schedule(store);
    for (const owner of ['first', 'second']) await claimFor(store, owner, { leaseMs: -1 });
    const { observed } = startLoop(store, { kinds: [kind] });
    await until(() => observed.parked.length > 0);
    expect(kind.runs).toEqual([]);
  });
});

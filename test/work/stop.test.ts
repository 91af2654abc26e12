import { expect, it } from 'vitest';
import type { WorkContext } from '../../src/work/work-kind.ts';
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

describeStores('stopping the work loop', (stores) => {
  it('begins nothing that falls due afterwards', async () => {
    const store = stores.newStore();
    const kind = createKind();
    const { loop } = startLoop(store, { kinds: [kind] });
    await loop.stop(0);
    await schedule(store);
    loop.wake();
    expect(await claimFor(store, 'other')).toMatchObject([{ attempts: 1 }]);
  });

  it('gives back unbegun what it was claiming in that moment', async () => {
    const store = stores.newStore();
    const [asked, gate] = [createGate(), createGate()];
    const kind = createKind();
    const slow = withWork(store, (work) => ({
      async claim(request) {
        asked.open();
        await gate.passed;
        return work.claim(request);
      },
    }));
    await schedule(store);
    const { loop } = startLoop(slow, { kinds: [kind] });
    await asked.passed;
    const stopped = loop.stop(0);
    gate.open();
    await stopped;
    expect(kind.runs).toEqual([]);
    expect(await claimFor(store, 'other')).toMatchObject([{ attempts: 1 }]);
  });

  it('claims nothing for the lanes that come after that moment', async () => {
    const store = stores.newStore();
    const [asked, gate] = [createGate(), createGate()];
    const claimed: string[] = [];
    const slow = withWork(store, (work) => ({
      async claim(request) {
        claimed.push(...request.kinds);
        asked.open();
        await gate.passed;
        return work.claim(request);
      },
    }));
    const { loop } = startLoop(slow, {
      lanes: [
        { slots: 1, kinds: [createKind()] },
        { slots: 1, kinds: [createKind(undefined, { kind: 'later' })] },
      ],
    });
    await asked.passed;
    const stopped = loop.stop(0);
    gate.open();
    await stopped;
    expect(claimed).toEqual(['kind']);
  });

  it('waits for what is under way', async () => {
    const store = stores.newStore();
    const gate = createGate();
    const kind = createKind(passing(gate));
    await schedule(store);
    const { loop } = startLoop(store, { kinds: [kind] });
    await until(() => kind.runs.length === 1);
    const stopped = loop.stop(10_000);
    gate.open();
    await stopped;
    expect(await isGone(store)).toBe(true);
  });

  it('lets another owner have at once what did not end in time, with the attempt uncounted', async () => {
    const store = stores.newStore();
    const gate = createGate();
    const kind = createKind(passing(gate));
    for (const key of ['a', 'b', 'c']) await schedule(store, { key });
    const { loop } = startLoop(store, { kinds: [kind], leaseMs: 60_000 });
    await until(() => kind.runs.length === 3);
    await loop.stop(10);
    expect((await claimFor(store, 'other')).map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
  });

  it('leaves what did not end in time without its lease', async () => {
    const store = stores.newStore();
    const gate = createGate();
    const contexts: WorkContext[] = [];
    const kind = createKind(async (_payload, context) => {
      contexts.push(context);
      await gate.passed;
      return { kind: 'done' };
    });
    await schedule(store);
    const { loop } = startLoop(store, { kinds: [kind], leaseMs: 60_000 });
    await until(() => contexts.length === 1);
    await loop.stop(10);
    expect(contexts[0]?.holdsLease()).toBe(false);
  });

  it('tells what is under way, and gives back what fails then', async () => {
    const store = stores.newStore();
    const kind = createKind(async (_payload, { signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      return { kind: 'retry', error: 'aborted' };
    });
    await schedule(store);
    const { loop } = startLoop(store, { kinds: [kind], leaseMs: 60_000 });
    await until(() => kind.runs.length === 1);
    await loop.stop(10_000);
    expect(await claimFor(store, 'other')).toMatchObject([{ attempts: 1 }]);
  });

  it('keeps the time that the other side asked to wait', async () => {
    const store = stores.newStore();
    const notBefore = new Date(Date.now() + 3_600_000);
    const kind = createKind(async (_payload, { signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      return { kind: 'retry', error: 'rate limited', notBefore };
    });
    await schedule(store);
    const { loop } = startLoop(store, { kinds: [kind], leaseMs: 60_000 });
    await until(() => kind.runs.length === 1);
    await loop.stop(10_000);
    expect(await store.work.nextDueAt(['kind'])).toEqual(notBefore);
  });

  it('comes to an end with a store that does not answer', async () => {
    const store = stores.newStore();
    const gate = createGate();
    const kind = createKind(passing(gate));
    const broken = withWork(store, () => ({ end: () => Promise.reject(new Error('no database')) }));
    await schedule(store);
    const { loop, observed } = startLoop(broken, { kinds: [kind] });
    await until(() => kind.runs.length === 1);
    await loop.stop(0);
    expect(observed.storeFailed).toEqual([new Error('no database')]);
  });
});

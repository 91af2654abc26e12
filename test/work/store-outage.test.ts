import { expect, it, onTestFinished } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { createStore } from '../../src/store/store.ts';
import type { Store } from '../../src/use-cases/store.ts';
import { describeOnPostgres, describeStores, newTeamId, type TestStores } from '../support/stores.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import {
  createGate,
  createKind,
  isGone,
  passing,
  schedule,
  startLoop,
  until,
  withWork,
} from './loop-fixture.ts';

describeStores('the work loop with a store that fails for a while', (stores) => {
  it('says so, and goes on once it answers', async () => {
    const store = stores.newStore();
    let isDown = true;
    const kind = createKind();
    await schedule(store);
    const flaky = withWork(store, (work) => ({
      claim: (request) => (isDown ? Promise.reject(new Error('no database')) : work.claim(request)),
    }));
    const { observed } = startLoop(flaky, { kinds: [kind] });
    await until(() => observed.storeFailed.length > 0);
    isDown = false;
    await until(() => isGone(store));
    expect(kind.runs).toHaveLength(1);
  });

  it('does again what it could not record, after the lease', async () => {
    const store = stores.newStore();
    let failures = 0;
    const kind = createKind();
    await schedule(store);
    const flaky = {
      ...store,
      transaction: (body) => {
        if (failures === 2) return store.transaction(body);
        failures += 1;
        return Promise.reject(new Error('no database'));
      },
    } satisfies Store;
    startLoop(flaky, { kinds: [kind] });
    await until(() => isGone(store));
    expect(kind.runs.map(({ attempts }) => attempts)).toEqual([1, 2]);
  });

  it('keeps no lease that it could not renew', async () => {
    const store = stores.newStore();
    const gate = createGate();
    const kind = createKind(passing(gate));
    await schedule(store);
    const flaky = withWork(store, () => ({ renew: () => Promise.reject(new Error('no database')) }));
    startLoop(flaky, { kinds: [kind] });
    await until(() => kind.runs.length === 1);
    expect(kind.runs[0]?.holdsLease()).toBe(true);
    await until(() => kind.runs[0]?.holdsLease() === false);
  });
});

describeOnPostgres('the work loop with a broken connection', (stores) => {
  it('goes on over new connections when they were cut', async () => {
    const { store, remote, proxy } = await connectThroughProxy(stores);
    const kind = createKind();
    const { observed } = startLoop(remote, { kinds: [kind] });
    await schedule(store, { key: 'before' });
    await until(() => isGone(store));
    proxy.cut();
    await schedule(store, { key: 'during' });
    await until(() => observed.storeFailed.length > 0);
    proxy.heal();
    await until(() => isGone(store));
    expect(kind.runs.map(({ key }) => key)).toEqual(['before', 'during']);
  });

  it('goes on over new connections when the old ones fell silent', async () => {
    const { store, remote, proxy } = await connectThroughProxy(stores);
    const kind = createKind();
    const { observed } = startLoop(remote, { kinds: [kind] });
    await schedule(store, { key: 'before' });
    await until(() => isGone(store));
    proxy.goSilent();
    await schedule(store, { key: 'during' });
    await until(() => isGone(store));
    expect(observed.storeFailed).toHaveLength(1);
  });
});

/** One workspace, reached directly and through a proxy. */
async function connectThroughProxy(
  stores: TestStores,
): Promise<{ store: Store; remote: Store; proxy: TcpProxy }> {
  const { location, remove } = await stores.engine.createLocation();
  onTestFinished(remove);
  if (location.kind !== 'postgres') throw new Error('There is no connection to break');
  const url = new URL(location.url);
  const proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port) });
  const teamId = newTeamId();
  const near = await openAt(location.url);
  url.hostname = '127.0.0.1';
  url.port = String(proxy.port);
  const far = await openAt(url.href);
  return {
    store: createStore(near, teamId, () => new Date()),
    remote: createStore(far, teamId, () => new Date()),
    proxy,
  };
}

async function openAt(url: string): Promise<Database> {
  const database = await openDatabase({ kind: 'postgres', url }, () => undefined);
  onTestFinished(() => database.close());
  return database;
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Database, type DatabaseLocation, openDatabase } from '../../src/store/database.ts';
import { createStore } from '../../src/store/store.ts';
import { describeOnPostgres, describeStores, type TestStores } from '../support/stores.ts';
import { sampleAgent } from './samples.ts';

/** SQLite's number for `synchronous = FULL`. */
const FULL = 2;

async function freshLocation({ engine }: TestStores): Promise<DatabaseLocation> {
  const { location, remove } = await engine.createLocation();
  onTestFinished(remove);
  return location;
}

async function open(location: DatabaseLocation): Promise<Database> {
  return openDatabase(location, () => undefined);
}

describeStores('opening a database', (stores) => {
  it('brings a fresh one up to date', async () => {
    const database = await open(await freshLocation(stores));
    onTestFinished(() => database.close());
    await database.ping();
    expect(await createStore(database, 'T1', () => new Date()).work.depths()).toEqual([]);
  });

  it('keeps what an earlier one holds', async () => {
    const location = await freshLocation(stores);
    const first = await open(location);
    await createStore(first, 'T1', () => new Date()).channels.setDefaultAgent('C1', sampleAgent());
    await first.close();
    const second = await open(location);
    onTestFinished(() => second.close());
    expect(await createStore(second, 'T1', () => new Date()).channels.defaultAgent('C1')).toEqual(
      sampleAgent(),
    );
  });

  it('has the workspace in every table', async () => {
    const tables = await stores.database().db.introspection.getTables();
    const ofTeam = tables.filter(({ columns }) => columns.some(({ name }) => name === 'team_id'));
    expect(tables.length).toBeGreaterThan(0);
    expect(ofTeam.map(({ name }) => name)).toEqual(tables.map(({ name }) => name));
  });
});

describeOnPostgres('opening one database several times', (stores) => {
  it('brings it up to date once', async () => {
    const location = await freshLocation(stores);
    const databases = await Promise.all(Array.from({ length: 5 }, () => open(location)));
    onTestFinished(async () => void (await Promise.all(databases.map((database) => database.close()))));
    const channels = databases.map((database) => createStore(database, 'T1', () => new Date()).channels);
    await channels[0]?.setDefaultAgent('C1', sampleAgent());
    expect(await channels[4]?.defaultAgent('C1')).toEqual(sampleAgent());
  });
});

describeStores('a database that is not there', ({ engine }) => {
  it('fails to open, with the cause', async () => {
    const location: DatabaseLocation =
      engine.name === 'SQLite'
        ? { kind: 'sqlite', dataDir: '/dev/null/no-folder' }
        : { kind: 'postgres', url: 'postgres://nobody@127.0.0.1:1/none' };
    await expect(open(location)).rejects.toThrow(engine.name === 'SQLite' ? 'ENOTDIR' : 'ECONNREFUSED');
  });
});

describe('the embedded database', () => {
  it('is written through to the disk at every commit', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'sigma-test-'));
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
    const { db, close } = await open({ kind: 'sqlite', dataDir });
    onTestFinished(close);
    const { rows: journal } = await sql`pragma journal_mode`.execute(db);
    const { rows: synchronous } = await sql`pragma synchronous`.execute(db);
    expect([journal, synchronous]).toEqual([[{ journalMode: 'wal' }], [{ synchronous: FULL }]]);
  });
});

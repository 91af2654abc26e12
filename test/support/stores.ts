import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe } from 'vitest';
import { type Database, type DatabaseLocation, openDatabase } from '../../src/store/database.ts';
import { createStore } from '../../src/store/store.ts';
import type { Store } from '../../src/use-cases/store.ts';
import { findPostgres, HOW_TO_START_POSTGRES, isPostgresRequired } from './find-postgres.ts';

/** A place for a database that nobody else uses; `remove` deletes it. */
export type FreshLocation = { location: DatabaseLocation; remove(): Promise<void> };

export type Engine = { name: 'SQLite' | 'PostgreSQL'; createLocation(): Promise<FreshLocation> };

/** One open database, of which every test takes a workspace of its own. */
export type TestStores = {
  engine: Engine;
  database(): Database;
  newStore(options?: { teamId?: string; now?: () => Date }): Store;
};

export const postgresUrl = await findPostgres();

const sqlite: Engine = {
  name: 'SQLite',
  async createLocation() {
    const dataDir = mkdtempSync(join(tmpdir(), 'sigma-test-'));
    return {
      location: { kind: 'sqlite', dataDir },
      remove: async () => rmSync(dataDir, { recursive: true, force: true }),
    };
  },
};

const postgres: Engine = {
  name: 'PostgreSQL',
  async createLocation() {
    const name = `sigma_test_${randomUUID().replaceAll('-', '')}`;
    await onServer(`create database ${name} template template0`);
    const url = new URL(serverUrl());
    url.pathname = `/${name}`;
    return {
      location: { kind: 'postgres', url: url.href },
      remove: () => onServer(`drop database if exists ${name} with (force)`),
    };
  },
};

/** Runs the suite on each database. */
export function describeStores(title: string, suite: (stores: TestStores) => void): void {
  describeEngine(sqlite, title, suite);
  describeOnPostgres(title, suite);
}

/** Runs the suite on PostgreSQL; without a server it is skipped, or fails where one is required. */
export function describeOnPostgres(title: string, suite: (stores: TestStores) => void): void {
  if (postgresUrl !== null || isPostgresRequired()) describeEngine(postgres, title, suite);
  else describe.skip(`${title} on PostgreSQL`, () => suite(storesOf(postgres, () => notOpen())));
}

/** One database for each engine and test file, opened by the first suite that needs it. */
const open = new Map<Engine, { database: Database; place: FreshLocation }>();

function describeEngine(engine: Engine, title: string, suite: (stores: TestStores) => void): void {
  describe(`${title} on ${engine.name}`, () => {
    beforeAll(async () => {
      if (open.has(engine)) return;
      const place = await engine.createLocation();
      open.set(engine, { place, database: await openDatabase(place.location, () => undefined) });
    });
    suite(storesOf(engine, () => open.get(engine)?.database ?? notOpen()));
  });
}

afterAll(async () => {
  for (const { database, place } of open.values()) {
    await database.close();
    await place.remove();
  }
});

function storesOf(engine: Engine, database: () => Database): TestStores {
  return {
    engine,
    database,
    newStore: ({ teamId = newTeamId(), now = () => new Date() } = {}) => createStore(database(), teamId, now),
  };
}

export function newTeamId(): string {
  return `T${randomUUID()}`;
}

function notOpen(): never {
  throw new Error('The database of this suite is open only while its tests run');
}

function serverUrl(): string {
  if (postgresUrl === null) throw new Error(HOW_TO_START_POSTGRES);
  return postgresUrl;
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client(serverUrl());
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

import { join } from 'node:path';
import { CamelCasePlugin, Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { type DataDirInUseError, lockDataDir } from './data-dir-lock.ts';
import { postgresStoreDialect, type StoreDialect, sqliteStoreDialect } from './dialect.ts';
import { firstTables } from './migrations/001-first-tables.ts';
import { historyAndThreads } from './migrations/002-history-and-threads.ts';
import { actingOnMessages } from './migrations/003-acting-on-messages.ts';
import { subscriptionTables } from './migrations/004-subscriptions.ts';
import { appointments } from './migrations/005-appointments.ts';
import { triageTable } from './migrations/006-triage.ts';
import { workflowSteps } from './migrations/007-workflow-steps.ts';
import { keptDigests } from './migrations/008-kept-digests.ts';
import { givenAnswers } from './migrations/009-given-answers.ts';
import { missingAgents } from './migrations/010-missing-agents.ts';
import { watchesOfPersons } from './migrations/011-watches-of-persons.ts';
import { groupEnds } from './migrations/012-group-ends.ts';
import { pruning } from './migrations/013-pruning.ts';
import { zonesOfDecisions } from './migrations/014-zones-of-decisions.ts';
import { oldestBatches } from './migrations/015-oldest-batches.ts';
import { personNames } from './migrations/016-person-names.ts';
import { createPostgresPool } from './postgres-pool.ts';
import { openSqlite } from './sqlite-driver.ts';
import type { Tables } from './tables.ts';

export type Database = {
  db: Kysely<Tables>;
  dialect: StoreDialect;
  /** Rejects while the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

export type DatabaseLocation = { kind: 'sqlite'; dataDir: string } | { kind: 'postgres'; url: string };

export type { DataDirInUseError };

/** Opens the state and brings its tables up to date; throws `DataDirInUseError` where a bot runs already. */
export async function openDatabase(
  location: DatabaseLocation,
  onError: (error: Error) => void,
): Promise<Database> {
  const database =
    location.kind === 'sqlite' ? openEmbedded(location.dataDir) : openServer(location.url, onError);
  try {
    if (location.kind === 'postgres' && (await isBehind(database.db))) {
      await migrateServer(location.url, onError);
    }
    await migrate(database.db, database.dialect);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

function openEmbedded(dataDir: string): Database {
  const lock = lockDataDir(dataDir);
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: openSqlite(join(dataDir, 'sigma.db')) }),
    plugins: [new CamelCasePlugin()],
  });
  return {
    db,
    dialect: sqliteStoreDialect,
    ping: async () => {
      await db.selectFrom('work').select('id').limit(1).execute();
    },
    close: async () => {
      await db.destroy();
      lock.release();
    },
  };
}

function openServer(url: string, onError: (error: Error) => void): Database {
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: createPostgresPool(url, onError) }),
    plugins: [new CamelCasePlugin()],
  });
  return {
    db,
    dialect: postgresStoreDialect,
    ping: async () => {
      await db.selectFrom('work').select('id').limit(1).execute();
    },
    close: () => db.destroy(),
  };
}

const MIGRATIONS = {
  '001-first-tables': firstTables,
  '002-history-and-threads': historyAndThreads,
  '003-acting-on-messages': actingOnMessages,
  '004-subscriptions': subscriptionTables,
  '005-appointments': appointments,
  '006-triage': triageTable,
  '007-workflow-steps': workflowSteps,
  '008-kept-digests': keptDigests,
  '009-given-answers': givenAnswers,
  '010-missing-agents': missingAgents,
  '011-watches-of-persons': watchesOfPersons,
  '012-group-ends': groupEnds,
  '013-pruning': pruning,
  '014-zones-of-decisions': zonesOfDecisions,
  '015-oldest-batches': oldestBatches,
  '016-person-names': personNames,
};

/** On a table with years of rows one step takes minutes; somebody else's steps are waited for as long. */
const LONGEST_STEP_MS = 15 * 60_000;
const MOST_COLLISIONS = 4;

async function isBehind(db: Kysely<Tables>): Promise<boolean> {
  return (await migratorOf(db).getMigrations()).some(({ executedAt }) => executedAt === undefined);
}

async function migrateServer(url: string, onError: (error: Error) => void): Promise<void> {
  const pool = createPostgresPool(url, onError, LONGEST_STEP_MS);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(db, postgresStoreDialect);
  } finally {
    await db.destroy();
  }
}

/**
 * Kysely takes PostgreSQL's advisory lock for it; the embedded database has one user anyway. An instance of the
 * version before works on meanwhile, and of two that wait for each other one is rolled back.
 */
async function migrate(db: Kysely<Tables>, dialect: StoreDialect): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const { error } = await migratorOf(db).migrateToLatest();
    if (error === undefined) return;
    if (attempt >= MOST_COLLISIONS || !dialect.isCollision(error)) throw error;
  }
}

function migratorOf(db: Kysely<Tables>): Migrator {
  return new Migrator({
    db: db.withoutPlugins(),
    provider: { getMigrations: async () => MIGRATIONS },
  });
}

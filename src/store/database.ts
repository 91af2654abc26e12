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
    await migrate(database.db);
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
};

/** Kysely takes PostgreSQL's advisory lock for it; the embedded database has one user anyway. */
async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({
    db: db.withoutPlugins(),
    provider: { getMigrations: async () => MIGRATIONS },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import pg from 'pg';

/** The places where the two databases differ, all of them. */
export type StoreDialect = {
  name: 'sqlite' | 'postgres';
  /**
   * Unix milliseconds for leases. On PostgreSQL the server's clock decides, so that instances whose clocks
   * differ agree on when a lease has lapsed.
   */
  leaseClock(now: Date): RawBuilder<number>;
  /**
   * To be said in the transaction of a statement whose cost can be overestimated: else PostgreSQL compiles it, for
   * seconds, to carry it out in milliseconds.
   */
  uncompiled: RawBuilder<unknown> | null;
  /** What names a row within its table for the length of a statement. */
  rowAddress: RawBuilder<unknown>;
  /** Leaves rows that another instance is just claiming to that instance. */
  skipLocked<DB, Table extends keyof DB, Row>(
    query: SelectQueryBuilder<DB, Table, Row>,
  ): SelectQueryBuilder<DB, Table, Row>;
  /** The database rolled the transaction back for the sake of another one: the same again may succeed. */
  isCollision(error: unknown): boolean;
};

export const sqliteStoreDialect: StoreDialect = {
  name: 'sqlite',
  uncompiled: null,
  rowAddress: sql`rowid`,
  leaseClock: (now) => sql<number>`${now.getTime()}`,
  skipLocked: (query) => query,
  isCollision: () => false,
};

export const postgresStoreDialect: StoreDialect = {
  name: 'postgres',
  uncompiled: sql`set local jit = off`,
  rowAddress: sql`ctid`,
  leaseClock: () => sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`,
  skipLocked: (query) => query.forUpdate().skipLocked(),
  isCollision: (error) =>
    error instanceof pg.DatabaseError &&
    (error.code === DEADLOCK_DETECTED || error.code === SERIALIZATION_FAILURE),
};

const DEADLOCK_DETECTED = '40P01';
const SERIALIZATION_FAILURE = '40001';

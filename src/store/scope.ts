import type { Kysely } from 'kysely';
import type { StoreDialect } from './dialect.ts';
import type { Tables } from './tables.ts';

/** What every table module works in: a connection or transaction, one workspace, the clock. */
export type Scope = {
  db: Kysely<Tables>;
  dialect: StoreDialect;
  teamId: string;
  now: () => Date;
};

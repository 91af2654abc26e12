import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import pg from 'pg';

/** A command waits for its row before it is acknowledged, and Slack waits 3 s. */
const STATEMENT_TIMEOUT_MS = 2_500;

/** The connections to a PostgreSQL server, of which one that breaks or falls silent is replaced. */
export function createPostgresPool(
  url: string,
  onError: (error: Error) => void,
  statementTimeoutMs = STATEMENT_TIMEOUT_MS,
): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    connectionTimeoutMillis: STATEMENT_TIMEOUT_MS,
    query_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: 10_000,
    application_name: 'sigma-for-slack',
    types: { getTypeParser: parserOf },
  });
  pool.on('error', onError);
  let trusted = new WeakSet<object>();
  pool.on('connect', (client) => {
    trusted.add(client);
    // A connection that breaks while it is in use tells its query too; unheard, the event would end the process.
    client.on('error', () => undefined);
  });
  return {
    options: pool.options,
    async connect() {
      let client = await pool.connect();
      while (!trusted.has(client)) {
        client.release(true);
        client = await pool.connect();
      }
      return droppedWhenSilent(client, () => {
        // Where one has fallen silent, the others of its time probably have too.
        trusted = new WeakSet();
      });
    },
    end: () => pool.end(),
  };
}

/**
 * After a statement that was not answered in time the driver keeps the connection, behind whose answer
 * everything that follows would wait.
 */
function droppedWhenSilent(client: PostgresPoolClient, onSilence: () => void): PostgresPoolClient {
  let silence: Error | null = null;

  async function answered<Result>(result: Promise<Result>): Promise<Result> {
    try {
      return await result;
    } catch (error) {
      if (error instanceof Error && error.message === 'Query read timeout') {
        silence = error;
        onSilence();
      }
      throw error;
    }
  }

  function query<Row>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  function query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
  function query<Row>(statement: string | PostgresCursor<Row>, parameters: readonly unknown[] = []) {
    if (typeof statement !== 'string') return client.query(statement);
    return silence === null
      ? answered(client.query<Row>(statement, parameters))
      : Promise.reject<PostgresQueryResult<Row>>(silence);
  }

  return { query, release: (destroy) => client.release(destroy === true || silence !== null) };
}

/** Counts and times are far below 2^53, so `bigint` columns are read as numbers. */
function parserOf(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  return oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format);
}

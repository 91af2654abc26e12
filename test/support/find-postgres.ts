import pg from 'pg';

const LOCAL_SERVERS = [
  'postgres://postgres@127.0.0.1:5432/postgres',
  'postgres://postgres:postgres@127.0.0.1:5432/postgres',
];

export const HOW_TO_START_POSTGRES =
  'No PostgreSQL for the tests: start one with `docker run --rm -p 5432:5432 -e POSTGRES_PASSWORD=postgres postgres`, or set TEST_DATABASE_URL.';

/** A server on which databases may be created, or null. */
export async function findPostgres(): Promise<string | null> {
  const configured = process.env.TEST_DATABASE_URL;
  for (const url of configured === undefined ? LOCAL_SERVERS : [configured]) {
    if (await answers(url)) return url;
  }
  return null;
}

/** Where the tests must not be skipped, as in continuous integration. */
export function isPostgresRequired(): boolean {
  return process.env.REQUIRE_POSTGRES === '1';
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

import { expect, it } from 'vitest';
import { HOW_TO_START_POSTGRES, isPostgresRequired } from '../support/find-postgres.ts';
import { postgresUrl } from '../support/stores.ts';

it('finds a PostgreSQL server to test against', ({ skip }) => {
  if (postgresUrl === null && !isPostgresRequired()) {
    process.stderr.write(`${HOW_TO_START_POSTGRES}\n`);
    skip();
  }
  expect(postgresUrl, HOW_TO_START_POSTGRES).not.toBeNull();
});

import { type RawBuilder, sql } from 'kysely';
import type { PostKind } from '../use-cases/post-store.ts';

/**
 * Holds where the query finds nothing. It is looked up for each row by itself: as a join, which PostgreSQL would
 * else make of it, it can read whole tables for the few rows that are wanted.
 */
export function none(query: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`not exists (${query} limit 1 offset 0)`;
}

/** Each of these says of the row with that alias that nothing in its workspace refers to its column. */

export function noRow(table: string, column: string, alias: string, of: string): RawBuilder<unknown> {
  return none(sql`select 1 from ${sql.table(table)} x
    where x.team_id = ${sql.ref(`${alias}.team_id`)} and x.${sql.ref(column)} = ${sql.ref(`${alias}.${of}`)}`);
}

export function noWork(kinds: readonly string[], alias: string, of: string): RawBuilder<unknown> {
  return none(sql`select 1 from work w
    where w.team_id = ${sql.ref(`${alias}.team_id`)} and w.kind in (${sql.join(kinds)})
    and w.key = ${sql.ref(`${alias}.${of}`)}`);
}

export function noPostUnderWay(kinds: readonly PostKind[], alias: string, of: string): RawBuilder<unknown> {
  return none(sql`select 1 from posts p
    join work w on w.team_id = p.team_id and w.kind = 'post' and w.key = p.post_id
    where p.team_id = ${sql.ref(`${alias}.team_id`)} and p.kind in (${sql.join(kinds)})
    and p.subject = ${sql.ref(`${alias}.${of}`)}`);
}

/** What is said of a group has the run that began it as its subject. */
export const GROUP_POSTS: readonly PostKind[] = [
  'group-completion',
  'group-remarks',
  'group-stalled',
  'group-gone',
];

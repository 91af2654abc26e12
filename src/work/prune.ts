import { z } from 'zod';
import { KEPT_DAYS, REQUESTS_KEPT_DAYS } from '../domain/retention.ts';
import { PRUNED_TABLES, type PrunedTable } from '../use-cases/prune-store.ts';
import { WORK } from '../use-cases/schedule.ts';
import type { ServerClocks } from '../use-cases/server-clocks.ts';
import type { Store } from '../use-cases/store.ts';
import { defineWorkKind, type WorkKind } from './work-kind.ts';

export type PruneWorkDependencies = {
  store: Pick<Store, 'pruning'>;
  /** A clock of ours that is months ahead would have everything deleted. */
  clocks: Pick<ServerClocks, 'earliest'>;
  now(): Date;
  random(): number;
  observe: { pruned(table: PrunedTable, rows: number): void };
};

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** The embedded database does nothing else during a statement, so each stays within some ten milliseconds. */
const ROWS_PER_STATEMENT = 200;
const MS_BETWEEN_STATEMENTS = 250;
/** While neither Slack nor SigmaMind has said what time it is. */
const MS_UNTIL_TIME_IS_KNOWN = 60_000;

/** Deletes once a day what can no longer matter, a bounded number of rows at each turn of the loop. */
export function pruneWork({ store, clocks, now, random, observe }: PruneWorkDependencies): WorkKind {
  return defineWorkKind({
    kind: WORK.prune,
    payload: z.object({}),
    maxAttempts: Number.POSITIVE_INFINITY,
    backoff: { baseMs: 60_000, maxMs: HOUR_MS },
    async run() {
      const at = now().getTime();
      const surely = clocks.earliest()?.getTime();
      if (surely === undefined) return { kind: 'again', dueAt: new Date(at + MS_UNTIL_TIME_IS_KNOWN) };
      const before = {
        ended: new Date(surely - KEPT_DAYS * DAY_MS),
        requests: new Date(surely - REQUESTS_KEPT_DAYS * DAY_MS),
      };
      for (const table of PRUNED_TABLES) {
        const rows = await store.pruning.prune(table, before, ROWS_PER_STATEMENT);
        if (rows === 0) continue;
        observe.pruned(table, rows);
        return { kind: 'again', dueAt: new Date(at + MS_BETWEEN_STATEMENTS) };
      }
      return { kind: 'again', dueAt: new Date(at + DAY_MS + random() * HOUR_MS) };
    },
  });
}

import type { Store } from '../../src/use-cases/store.ts';
import type { ClaimedWork, WorkRequest, WorkStore } from '../../src/use-cases/work-store.ts';
import { newTeamId, type TestStores } from '../support/stores.ts';

export const LEASE_MS = 60_000;
export const KIND = 'kind';

/** A moment so many seconds into the time of these tests. */
export function at(seconds: number): Date {
  return new Date(Date.UTC(2026, 0, 5) + seconds * 1000);
}

export type Clock = { now(): Date; set(to: Date): void };

export function createClock(start: Date = at(0)): Clock {
  let current = start;
  return {
    now: () => current,
    set(to) {
      current = to;
    },
  };
}

export type Work = {
  table: WorkStore;
  store: Store;
  clock: Clock;
  schedule(request: Partial<WorkRequest> & { key: string }): Promise<void>;
  claim(request?: Partial<Parameters<WorkStore['claim']>[0]>): Promise<ClaimedWork[]>;
  /** Ends the lease as if its time were over. */
  lapse(claim: Pick<ClaimedWork, 'key'>): Promise<void>;
  dueAtOf(key: string): Promise<Date | null>;
  columnsOf(key: string): Promise<{ attempts: number; lastError: string | null } | undefined>;
};

/** The work rows of one workspace, on a clock that the test sets; what is not said is due at once. */
export function createWork(
  stores: TestStores,
  { teamId = newTeamId(), clock = createClock() }: { teamId?: string; clock?: Clock } = {},
): Work {
  const store = stores.newStore({ teamId, now: clock.now });
  const rowOf = (key: string) =>
    stores
      .database()
      .db.selectFrom('work')
      .selectAll()
      .where('teamId', '=', teamId)
      .where('key', '=', key)
      .executeTakeFirst();
  return {
    table: store.work,
    store,
    clock,
    schedule: (request) => store.work.schedule({ kind: KIND, dueAt: clock.now(), payload: {}, ...request }),
    claim: (request) =>
      store.work.claim({ kinds: [KIND], limit: 100, owner: 'owner', leaseMs: LEASE_MS, ...request }),
    async lapse({ key }) {
      await stores
        .database()
        .db.updateTable('work')
        .set({ leaseUntil: 0 })
        .where('teamId', '=', teamId)
        .where('key', '=', key)
        .execute();
    },
    async dueAtOf(key) {
      const row = await rowOf(key);
      return row === undefined ? null : new Date(row.dueAt);
    },
    async columnsOf(key) {
      const row = await rowOf(key);
      return row === undefined ? undefined : { attempts: row.attempts, lastError: row.lastError };
    },
  };
}

/** The one row that is due. */
export async function claimOf(work: Work, owner = 'owner'): Promise<ClaimedWork> {
  const [claim, ...others] = await work.claim({ owner });
  if (claim === undefined || others.length > 0)
    throw new Error(`${others.length} rows besides ${claim?.key}`);
  return claim;
}

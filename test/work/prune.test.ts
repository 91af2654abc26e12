import { expect, it } from 'vitest';
import type { PrunedTable } from '../../src/use-cases/prune-store.ts';
import { schedulePruning, WORK } from '../../src/use-cases/schedule.ts';
import type { Store } from '../../src/use-cases/store.ts';
import { pruneWork } from '../../src/work/prune.ts';
import { sampleBatch } from '../store/samples.ts';
import { describeStores } from '../support/stores.ts';
import { createKind, schedule, startLoop, until } from './loop-fixture.ts';
import { runWork } from './run-work.ts';

const DAY_MS = 24 * 60 * 60_000;
const OLD_BATCHES = 400;
const JOBS_PER_BATCH = 49;

/** 20,000 rows of which only the newest batch still matters. */
async function storeOfMonths(store: Store, at: Date): Promise<void> {
  await store.transaction(async (tables) => {
    for (let number = 0; number <= OLD_BATCHES; number += 1) {
      const startedAt = new Date(at.getTime() - number);
      const batchId = `batch_${number}`;
      const ended = { isFinished: true, startedAt, progressAt: startedAt, finishedAt: startedAt };
      await tables.batches.add(sampleBatch({ batchId, change: ended }));
      const jobIds = Array.from({ length: JOBS_PER_BATCH }, (_, job) => `job_${number}_${job}`);
      await tables.batches.rememberJobs({ batchId, agentId: 'agent_1', jobIds });
    }
  });
}

describeStores('pruning', (stores) => {
  it('of 20,000 old rows takes 200 at a time and lets other work through in between', async () => {
    const start = Date.now();
    let isLongAgo = true;
    // Ten times as fast, and a hundred days later: what waits between two statements is hardly waited for.
    const now = () =>
      isLongAgo ? new Date(start) : new Date(start + 100 * DAY_MS + (Date.now() - start) * 10);
    const store = stores.newStore({ now });
    await storeOfMonths(store, now());
    isLongAgo = false;
    const order: string[] = [];
    const pruned: Partial<Record<PrunedTable, number>> = {};
    const prune = pruneWork({
      store: {
        pruning: {
          async prune(table, before, limit) {
            const rows = await store.pruning.prune(table, before, limit);
            expect(rows).toBeLessThanOrEqual(200);
            if (rows > 0) order.push('statement');
            return rows;
          },
        },
      },
      now,
      random: () => 0,
      observe: {
        pruned: (table, rows) => {
          pruned[table] = (pruned[table] ?? 0) + rows;
        },
      },
    });
    const other = createKind(async () => {
      order.push('other');
      return { kind: 'again', dueAt: new Date(now().getTime() + 100) };
    });
    await schedulePruning(store, now());
    await schedule(store, { dueAt: now() });
    startLoop(store, { now, kinds: [prune, other], leaseMs: 600_000 });
    await until(() => pruned.jobs === OLD_BATCHES * JOBS_PER_BATCH);
    const statements = order.filter((what) => what === 'statement').length;
    expect(pruned).toEqual({ batches: OLD_BATCHES, jobs: OLD_BATCHES * JOBS_PER_BATCH });
    expect(statements).toBe((OLD_BATCHES + OLD_BATCHES * JOBS_PER_BATCH) / 200);
    expect(order.length - statements).toBeGreaterThanOrEqual(statements / 2);
    expect(await store.batches.get('batch_0')).not.toBeNull();
  }, 60_000);

  it('comes again a day later, spread over an hour, where nothing is left', async () => {
    const now = new Date('2027-06-01T00:00:00Z');
    const store = stores.newStore({ now: () => now });
    const work = pruneWork({
      store,
      now: () => now,
      random: () => 0.5,
      observe: { pruned: () => expect.unreachable() },
    });
    expect(await runWork(work, {}, store)).toEqual({
      kind: 'again',
      dueAt: new Date('2027-06-02T00:30:00Z'),
    });
  });

  it('is one row, however many instances ask for it', async () => {
    const store = stores.newStore();
    const dueAt = new Date();
    await Promise.all([1, 2, 3].map((later) => schedulePruning(store, new Date(dueAt.getTime() + later))));
    const [depth] = await store.work.depths();
    expect(depth).toMatchObject({ kind: WORK.prune, waiting: 1 });
  });
});

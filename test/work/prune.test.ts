import { expect, it } from 'vitest';
import type { PrunedTable, PruneStore } from '../../src/use-cases/prune-store.ts';
import { schedulePruning, WORK } from '../../src/use-cases/schedule.ts';
import { createServerClocks, type ServerClocks } from '../../src/use-cases/server-clocks.ts';
import type { Store } from '../../src/use-cases/store.ts';
import { pruneWork } from '../../src/work/prune.ts';
import { describeStores } from '../support/stores.ts';
import { createKind, schedule, startLoop, until } from './loop-fixture.ts';
import { runWork } from './run-work.ts';

const DAY_MS = 24 * 60 * 60_000;
const NOW = new Date('2027-06-01T00:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS);

/** Jobs of a batch that is no longer known. */
function rememberJobs(store: Store, count: number): Promise<void> {
  const jobIds = Array.from({ length: count }, (_, job) => `job_${job}`);
  return store.batches.rememberJobs({ batchId: 'batch_gone', agentId: 'agent_1', jobIds });
}

function prune(
  store: { pruning: PruneStore },
  parts: { now?: () => Date; clocks?: Pick<ServerClocks, 'earliest'> } = {},
) {
  const { now = () => NOW, clocks = { earliest: now } } = parts;
  const pruned: [PrunedTable, number][] = [];
  const observe = { pruned: (...rows: [PrunedTable, number]) => void pruned.push(rows) };
  return { work: pruneWork({ store, clocks, now, random: () => 0.5, observe }), pruned };
}

/** Our clock and that of Slack, which has just answered. */
function clocksOf(ours: Date, slack: Date): ServerClocks {
  const clocks = createServerClocks(() => ours);
  clocks.note('slack', slack.toUTCString());
  return clocks;
}

describeStores('pruning', (stores) => {
  it('takes 200 rows at a turn, and then comes a day later, spread over an hour', async () => {
    const store = stores.newStore({ now: () => daysAgo(91) });
    await rememberJobs(store, 450);
    const { work, pruned } = prune(store);
    const soon = { kind: 'again', dueAt: new Date('2027-06-01T00:00:00.250Z') };
    for (let turn = 1; turn <= 3; turn += 1) expect(await runWork(work, {}, store)).toEqual(soon);
    expect(pruned).toEqual([200, 200, 50].map((rows) => ['jobs', rows]));
    const tomorrow = { kind: 'again', dueAt: new Date('2027-06-02T00:30:00Z') };
    expect(await runWork(work, {}, store)).toEqual(tomorrow);
  });

  it('lets other work through between two turns', async () => {
    let isLongAgo = true;
    // Ten times as fast, so that what waits between two turns is hardly waited for.
    const now = () => (isLongAgo ? daysAgo(91) : new Date(NOW.getTime() + performance.now() * 10));
    const store = stores.newStore({ now });
    await rememberJobs(store, 800);
    isLongAgo = false;
    const { work, pruned } = prune(store, { now });
    const seen = new Set<number>();
    const other = createKind(async () => {
      seen.add(pruned.length);
      return { kind: 'again', dueAt: new Date(now().getTime() + 50) };
    });
    await schedulePruning(store, now());
    await schedule(store, { dueAt: now() });
    startLoop(store, { now, kinds: [work, other], leaseMs: 600_000 });
    await until(() => pruned.length === 4);
    expect([1, 2, 3].filter((turns) => seen.has(turns))).toEqual([1, 2, 3]);
  });

  it('deletes nothing that is young by the clock of Slack, however far ahead ours is', async () => {
    const store = stores.newStore({ now: () => daysAgo(89) });
    await rememberJobs(store, 1);
    const ahead = new Date(NOW.getTime() + 365 * DAY_MS);
    const { work, pruned } = prune(store, { now: () => ahead, clocks: clocksOf(ahead, NOW) });
    await runWork(work, {}, store);
    expect(pruned).toEqual([]);
  });

  it('goes by our clock where that is behind', async () => {
    const store = stores.newStore({ now: () => daysAgo(89) });
    await rememberJobs(store, 1);
    const { work, pruned } = prune(store, { clocks: clocksOf(NOW, new Date(NOW.getTime() + 365 * DAY_MS)) });
    await runWork(work, {}, store);
    expect(pruned).toEqual([]);
  });

  it('waits a minute where nobody has said yet what time it is', async () => {
    const store = stores.newStore({ now: () => daysAgo(91) });
    await rememberJobs(store, 1);
    const { work, pruned } = prune(store, { clocks: createServerClocks(() => NOW) });
    const soon = { kind: 'again', dueAt: new Date('2027-06-01T00:01:00Z') };
    expect(await runWork(work, {}, store)).toEqual(soon);
    expect(pruned).toEqual([]);
  });

  it('is one row, however many instances ask for it', async () => {
    const store = stores.newStore();
    const dueAt = new Date();
    await Promise.all([1, 2, 3].map((later) => schedulePruning(store, new Date(dueAt.getTime() + later))));
    const [depth] = await store.work.depths();
    expect(depth).toMatchObject({ kind: WORK.prune, waiting: 1 });
  });
});

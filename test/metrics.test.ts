import { describe, expect, it } from 'vitest';
import { createMetrics, observeStore } from '../src/metrics.ts';
import { newWatchedBatch } from '../src/use-cases/new-watched-batch.ts';
import { scheduleLook } from '../src/use-cases/schedule.ts';
import { batchOf, NOW, openStore, secondsAfter } from './use-cases/fakes.ts';

/** Dashboards and alerts are built on these names. */
const NAMES = [
  'sigma_ack_seconds',
  'sigma_blocks_refused_total',
  'sigma_commands_total',
  'sigma_detection_lag_seconds',
  'sigma_looks_total',
  'sigma_posts_total',
  'sigma_pruned_rows_total',
  'sigma_running_watches',
  'sigma_sigmamind_request_seconds',
  'sigma_sigmamind_requests_total',
  'sigma_store_failures_total',
  'sigma_work_depth',
  'sigma_work_failures_total',
  'sigma_work_overdue_seconds',
  'sigma_work_parked',
];

async function observed() {
  const store = await openStore();
  const metrics = createMetrics();
  observeStore(metrics, store, () => secondsAfter(30));
  const reading = async (name: string, labels: Record<string, string> = {}) => {
    await metrics.registry.metrics();
    const metric = await metrics.registry.getSingleMetric(name)?.get();
    const fits = (given: object) =>
      Object.entries(labels).every(([key, value]) => Reflect.get(given, key) === value);
    return metric?.values.find((value) => fits(value.labels))?.value;
  };
  return { store, metrics, reading };
}

describe('the metrics', () => {
  it('have the names that they are known by', async () => {
    const { metrics } = await observed();
    const known = (await metrics.registry.getMetricsAsJSON()).map(({ name }) => name);
    expect(known.filter((name) => name.startsWith('sigma_')).sort()).toEqual(NAMES);
  });

  it('have those of the process too', async () => {
    const { metrics } = await observed();
    expect(await metrics.registry.metrics()).toContain('process_resident_memory_bytes');
  });

  it('count the work that waits, by kind', async () => {
    const { store, reading } = await observed();
    for (const agentId of ['agent_1', 'agent_2', '2']) await scheduleLook(store, agentId, NOW);
    expect(await reading('sigma_work_depth', { kind: 'look' })).toBe(2);
  });

  it('tell how long the most overdue work has been due', async () => {
    const { store, reading } = await observed();
    await scheduleLook(store, 'agent_1', NOW);
    await scheduleLook(store, 'agent_2', secondsAfter(20));
    expect(await reading('sigma_work_overdue_seconds', { kind: 'look' })).toBe(30);
  });

  it('tell of no delay before work is due', async () => {
    const { store, reading } = await observed();
    await scheduleLook(store, 'agent_1', secondsAfter(90));
    expect(await reading('sigma_work_overdue_seconds', { kind: 'look' })).toBe(0);
  });

  it('count the batches that somebody waits for', async () => {
    const { store, reading } = await observed();
    for (const batchId of ['batch_1', 'batch_2']) {
      await store.batches.add(newWatchedBatch(batchOf(batchId), NOW, NOW));
    }
    await store.watches.add({
      batchId: 'batch_1',
      channelId: 'C1',
      userId: 'U1',
      isStarter: true,
      createdAt: NOW,
    });
    expect(await reading('sigma_running_watches')).toBe(1);
  });

  it('count the work that was given up', async () => {
    const { store, reading } = await observed();
    await scheduleLook(store, 'agent_1', NOW);
    const claims = await store.work.claim({ kinds: ['look'], limit: 1, owner: 'test', leaseMs: 1_000 });
    for (const claim of claims) await store.work.end(claim, { kind: 'parked', error: 'hopeless' });
    expect(await reading('sigma_work_parked')).toBe(1);
    expect((await reading('sigma_work_depth', { kind: 'look' })) ?? 0).toBe(0);
  });
});

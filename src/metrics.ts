import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { WORK } from './use-cases/schedule.ts';
import type { Store } from './use-cases/store.ts';

export type Metrics = ReturnType<typeof createMetrics>;

const REQUEST_BUCKETS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const ACK_BUCKETS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];
const LAG_BUCKETS = [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300];

export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    commands: new Counter({
      name: 'sigma_commands_total',
      help: 'Commands and presses of buttons, by name and what they were acknowledged with',
      labelNames: ['name', 'outcome'],
      registers,
    }),
    ackSeconds: new Histogram({
      name: 'sigma_ack_seconds',
      help: 'From receiving a command or press to its acknowledgement',
      buckets: ACK_BUCKETS,
      registers,
    }),
    requests: new Counter({
      name: 'sigma_sigmamind_requests_total',
      help: 'Requests to SigmaMind by endpoint and HTTP status (none: no answer)',
      labelNames: ['endpoint', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'sigma_sigmamind_request_seconds',
      help: 'Duration of requests to SigmaMind',
      labelNames: ['endpoint'],
      buckets: REQUEST_BUCKETS,
      registers,
    }),
    looks: new Counter({
      name: 'sigma_looks_total',
      help: 'Polls: looks at the running batches of one agent',
      registers,
    }),
    detectionLagSeconds: new Histogram({
      name: 'sigma_detection_lag_seconds',
      help: 'From the end of the last attempt, by SigmaMind, to noticing it',
      buckets: LAG_BUCKETS,
      registers,
    }),
    posts: new Counter({
      name: 'sigma_posts_total',
      help: 'Messages and edits sent to Slack by kind and outcome',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    blocksRefused: new Counter({
      name: 'sigma_blocks_refused_total',
      help: 'Payloads that Slack refused for their blocks, sent again in a simpler form',
      registers,
    }),
    prunedRows: new Counter({
      name: 'sigma_pruned_rows_total',
      help: 'Rows deleted because they can no longer matter, by table',
      labelNames: ['table'],
      registers,
    }),
    workFailures: new Counter({
      name: 'sigma_work_failures_total',
      help: 'Work that failed, by kind, and whether it was parked for an operator',
      labelNames: ['kind', 'parked'],
      registers,
    }),
    storeFailures: new Counter({
      name: 'sigma_store_failures_total',
      help: 'Times the database did not answer the work loop',
      registers,
    }),
  };
}

/** Read from the store at every scrape, so that all instances say the same. */
export function observeStore({ registry }: Pick<Metrics, 'registry'>, store: Store, now: () => Date): void {
  const registers = [registry];
  new Gauge({
    name: 'sigma_running_watches',
    help: 'Watched batches that have not ended',
    registers,
    async collect() {
      this.set(await store.batches.countWatched());
    },
  });
  // Each gauge reads for itself: what one sets in another would show at the next scrape only.
  new Gauge({
    name: 'sigma_work_overdue_seconds',
    help: 'How long the most overdue work of a kind has been due; kind post is the outbox',
    labelNames: ['kind'],
    registers,
    async collect() {
      for (const kind of Object.values(WORK)) this.set({ kind }, 0);
      for (const { kind, oldestDueAt } of await store.work.depths()) {
        this.set({ kind }, Math.max(0, (now().getTime() - oldestDueAt.getTime()) / 1000));
      }
    },
  });
  new Gauge({
    name: 'sigma_work_depth',
    help: 'Work waiting or under way by kind; kind post is the outbox',
    labelNames: ['kind'],
    registers,
    async collect() {
      for (const kind of Object.values(WORK)) this.set({ kind }, 0);
      for (const { kind, waiting } of await store.work.depths()) this.set({ kind }, waiting);
    },
  });
  new Gauge({
    name: 'sigma_work_parked',
    help: 'Work given up, to be looked at by an operator',
    registers,
    async collect() {
      this.set((await store.work.parked()).length);
    },
  });
}

import { Console } from 'node:console';
import { lookWithBot } from './looks/bot-looks.ts';
import { type LookFigures, pollNaively } from './looks/naive-poller.ts';
import { planWorkload } from './looks/workload.ts';
import { quantile } from './statistics.ts';

const SEED = 1;
const NAIVE_INTERVAL_MS = 5_000;
const POLL_MIN_SECONDS = [5, 4, 3];
const POLL_MAX_SECONDS = 60;

const batches = planWorkload(
  {
    agentCount: 20,
    batchCount: 1_000,
    startsOverMs: 10 * 60_000,
    attemptsPerBatch: 20,
    attemptsAtOnce: 5,
    attemptMedianMs: 90_000,
    attemptSigma: 0.6,
  },
  SEED,
);

const report = new Console(process.stdout);

type Row = Record<string, string>;

function row(policy: string, { requests, lagSeconds }: LookFigures, naive: LookFigures): Row {
  const perBatch = total(requests) / batches.length;
  return {
    policy,
    'requests/batch': perBatch.toFixed(2),
    'fewer than naive': `${(total(naive.requests) / total(requests)).toFixed(1)} x`,
    'lag p50': `${quantile(lagSeconds, 0.5).toFixed(2)} s`,
    'lag p95': `${quantile(lagSeconds, 0.95).toFixed(2)} s`,
    of: Object.entries(requests)
      .map(([kind, count]) => `${count} ${kind}`)
      .join(', '),
  };
}

function total(requests: Record<string, number>): number {
  return Object.values(requests).reduce((sum, count) => sum + count, 0);
}

const naive = pollNaively(batches, NAIVE_INTERVAL_MS);
const rows = [row('naive: a get per batch every 5 s', naive, naive)];
for (const minSeconds of POLL_MIN_SECONDS) {
  const bounds = { minMs: minSeconds * 1000, maxMs: POLL_MAX_SECONDS * 1000 };
  rows.push(row(`bot, POLL_MIN_SECONDS=${minSeconds}`, await lookWithBot(batches, bounds), naive));
}
report.table(rows);

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { BatchRun } from '../../src/domain/batch-run.ts';
import { type LookBounds, lookDelayMs } from '../../src/domain/look-schedule.ts';
import { totalAttempts } from '../../src/domain/test-case.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createStore } from '../../src/store/store.ts';
import type { Messenger } from '../../src/use-cases/messenger.ts';
import { newWatchedBatch } from '../../src/use-cases/new-watched-batch.ts';
import { createPostContents } from '../../src/use-cases/post-content.ts';
import { scheduleLook } from '../../src/use-cases/schedule.ts';
import type { Store } from '../../src/use-cases/store.ts';
import { lookWork } from '../../src/work/look.ts';
import { createPace } from '../../src/work/pace.ts';
import { postWork } from '../../src/work/post.ts';
import { createWorkLoop } from '../../src/work/work-loop.ts';
import type { LookFigures } from './naive-poller.ts';
import { createPlannedSigmaMind } from './planned-sigma-mind.ts';
import type { PlannedBatch } from './workload.ts';

const STARTED_AT = Date.UTC(2026, 0, 5, 9);
const TICK_MS = 20;
const LOG = { info() {}, warn() {}, error: fail };

/**
 * The bot's own work loop, looks, announcements and SQLite store, on a clock that is moved by hand: every
 * timer and every `Date` is of that clock.
 */
export async function lookWithBot(
  batches: readonly PlannedBatch[],
  bounds: LookBounds,
): Promise<LookFigures> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sigma-bench-'));
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: STARTED_AT });
  const now = () => new Date();
  const database = await openDatabase({ kind: 'sqlite', dataDir }, (error) => {
    throw error;
  });
  try {
    const store = createStore(database, 'T1', now);
    const { sigmaMind, requests, runOf } = createPlannedSigmaMind(batches, STARTED_AT, Date.now);
    const lagSeconds: number[] = [];
    const settings = { bounds, stallAfterMs: 60 * 60_000 };
    const look = lookWork({
      store,
      sigmaMind,
      settings,
      pace: createPace(),
      now,
      log: LOG,
      observe: { looked() {} },
    });
    const post = postWork({
      store,
      contentOf: createPostContents({
        store,
        sigmaMind,
        now,
        log: LOG,
        observe: { lag: (seconds) => lagSeconds.push(seconds) },
      }),
      messenger: deafMessenger,
      now,
      log: LOG,
    });
    const loop = createWorkLoop({
      store,
      lanes: [
        { slots: 8, kinds: [look] },
        { slots: 8, kinds: [post] },
      ],
      owner: 'bench',
      leaseMs: 3_000,
      maxSleepMs: 1_000,
      now,
      random: Math.random,
      observe: { failed: (_work, error) => fail(error), parked: fail, storeFailed: fail },
    });
    loop.start();
    const toStart = [...batches];
    while (lagSeconds.length < batches.length) {
      while (toStart[0] !== undefined && STARTED_AT + toStart[0].startsAtMs <= Date.now()) {
        const batch = toStart.shift();
        if (batch !== undefined) await begin(store, runOf(batch), bounds);
      }
      await advance();
    }
    const stopped = loop.stop(0);
    await advance();
    await stopped;
    return { requests, lagSeconds };
  } finally {
    await database.close();
    mock.timers.reset();
    await rm(dataDir, { recursive: true });
  }
}

async function advance(): Promise<void> {
  mock.timers.tick(TICK_MS);
  // Everything here answers within promises, so after a turn of the event loop all is at rest.
  await setImmediate();
}

/** What a `/sigma run` leaves behind once SigmaMind has taken it. */
async function begin(store: Store, batch: BatchRun, bounds: LookBounds): Promise<void> {
  const at = new Date();
  const expected = totalAttempts(batch.testCases);
  const delayMs = lookDelayMs({ finished: 0, expected, elapsedSeconds: 0 }, bounds);
  const firstLookAt = new Date(at.getTime() + delayMs);
  const { batchId } = batch;
  await store.transaction(async (tables) => {
    await tables.batches.add(newWatchedBatch(batch, at, firstLookAt));
    await tables.watches.add({ batchId, channelId: 'C1', userId: 'U1', isStarter: true, createdAt: at });
    await scheduleLook(tables, batch.agent.agentId, firstLookAt);
  });
}

const sent = async () => ({ kind: 'sent' as const, messageTs: '1.000001' });
const deafMessenger: Messenger = {
  deliver: sent,
  updateCard: sent,
  updatePost: sent,
  answer: sent,
  tellInDirectMessage: sent,
  inWords: () => '',
  whyNoPosts: async () => null,
};

function fail(error: unknown): never {
  throw error instanceof Error ? error : new Error('the bot met an error', { cause: error });
}

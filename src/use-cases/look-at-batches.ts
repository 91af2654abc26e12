import { type BatchRun, progressOf } from '../domain/batch-run.ts';
import { planLooks } from '../domain/look-plan.ts';
import { type LookBounds, lookDelayMs, quietLookDelayMs, secondsLeft } from '../domain/look-schedule.ts';
import { type SigmaMind, SigmaMindError } from './sigma-mind.ts';
import type { WatchedBatch } from './store.ts';

/** What a look found: the batch as it is now known, and what happened to it. */
export type LookResult = {
  next: WatchedBatch;
  event: 'progress' | 'finished' | 'stalled' | 'gone' | 'nothing';
};

export type Looks = {
  results: LookResult[];
  /** The error that cut the looks short, for the log and for slowing down. */
  error: SigmaMindError | null;
};

export type LookSettings = { bounds: LookBounds; stallAfterMs: number };

export type LookSources = {
  sigmaMind: Pick<SigmaMind, 'listBatchRuns' | 'getBatchRun'>;
  settings: LookSettings;
  now(): Date;
  /** Stretches every delay while SigmaMind asks to slow down; 1 is none. */
  widening(): number;
};

type Found = BatchRun | 'unknown';

/** Looks at the watched batches of one agent that are due, with as few requests as will do. */
export async function lookAtBatches(watched: readonly WatchedBatch[], sources: LookSources): Promise<Looks> {
  const { sigmaMind, settings, now } = sources;
  const plan = planLooks(
    watched.map((known) => ({ ...known, batchId: known.batch.batchId })),
    now(),
    settings.bounds.minMs / 2,
  );
  const agentId = watched[0]?.batch.agent.agentId;
  if (agentId === undefined) return { results: [], error: null };

  const found = new Map<string, Found>();
  const listed = new Set<string>();
  const toGet = new Set(plan.gets);
  let error: SigmaMindError | null = null;
  try {
    if (plan.listSize !== null) {
      const page = await sigmaMind.listBatchRuns({ agentId, page: 0, size: plan.listSize });
      const knownCases = new Set(
        watched.filter(({ batch }) => batch.testCases.length > 0).map(({ batch }) => batch.batchId),
      );
      // Counters alone do not tell the end: `totalAttempts` may count the attempts so far.
      for (const batch of page.items) {
        listed.add(batch.batchId);
        if (batch.testCases.length > 0 || knownCases.has(batch.batchId)) found.set(batch.batchId, batch);
      }
      for (const known of watched) {
        const { batchId } = known.batch;
        if (isDue(known, now(), settings) && !found.has(batchId) && known.isListed) toGet.add(batchId);
      }
    }
    for (const batchId of toGet) {
      if (!found.has(batchId)) found.set(batchId, await getOrUnknown(sigmaMind, batchId, agentId));
    }
  } catch (caught) {
    if (!(caught instanceof SigmaMindError)) throw caught;
    error = caught;
  }
  const wasListed = plan.listSize !== null && listed.size > 0;
  const results = watched.flatMap((known) => {
    const seen = found.get(known.batch.batchId);
    const isListed = wasListed ? listed.has(known.batch.batchId) : known.isListed;
    if (seen === undefined && !isDue(known, now(), settings)) return [];
    return [advance(known, seen ?? null, isListed, sources)];
  });
  return { results, error };
}

function isDue(known: WatchedBatch, now: Date, settings: LookSettings): boolean {
  return known.lookDueAt.getTime() <= now.getTime() + settings.bounds.minMs / 2;
}

async function getOrUnknown(
  sigmaMind: LookSources['sigmaMind'],
  batchId: string,
  agentId: string,
): Promise<Found> {
  try {
    return await sigmaMind.getBatchRun({ batchId, agentId });
  } catch (error) {
    if (error instanceof SigmaMindError && error.kind === 'not-found') return 'unknown';
    throw error;
  }
}

/** So many looks in a row must find it unknown, and it must be so old, before a batch counts as gone. */
const MISSING_LOOKS_OF_A_GONE_BATCH = 5;
const YOUNGEST_GONE_BATCH_MS = 2 * 60 * 1000;

/** `seen` is null when SigmaMind did not answer. */
function advance(
  known: WatchedBatch,
  seen: Found | null,
  isListed: boolean,
  sources: LookSources,
): LookResult {
  const now = sources.now();
  const looked: WatchedBatch = { ...known, isListed };
  if (seen === 'unknown') looked.missingLooks += 1;
  else if (seen !== null) {
    looked.batch = mergeBatch(known.batch, seen);
    looked.missingLooks = 0;
  }
  const before = progressOf(known.batch);
  const after = progressOf(looked.batch);
  if (after.isFinished) {
    return { next: { ...looked, isFinished: true, finishedAt: now, progressAt: now }, event: 'finished' };
  }
  if (
    looked.missingLooks >= MISSING_LOOKS_OF_A_GONE_BATCH &&
    now.getTime() - known.startedAt.getTime() > YOUNGEST_GONE_BATCH_MS
  ) {
    return { next: { ...looked, isFinished: true }, event: 'gone' };
  }
  if (after.finished !== before.finished) {
    const next = { ...looked, progressAt: now, stalledAt: null, quietLooks: 0 };
    return { next: { ...next, lookDueAt: nextDue(next, now, sources) }, event: 'progress' };
  }
  const isNewlyStalled =
    known.stalledAt === null && now.getTime() - known.progressAt.getTime() >= sources.settings.stallAfterMs;
  const next = {
    ...looked,
    stalledAt: isNewlyStalled ? now : known.stalledAt,
    quietLooks: known.stalledAt === null ? 0 : known.quietLooks + 1,
  };
  return {
    next: { ...next, lookDueAt: nextDue(next, now, sources) },
    event: isNewlyStalled ? 'stalled' : 'nothing',
  };
}

/** An answer that leaves out the test cases does not make them unknown again. */
function mergeBatch(known: BatchRun, seen: BatchRun): BatchRun {
  return {
    ...seen,
    agent: { ...seen.agent, name: seen.agent.name ?? known.agent.name },
    createdAt: seen.createdAt ?? known.createdAt,
    testCases: seen.testCases.length > 0 ? seen.testCases : known.testCases,
  };
}

function nextDue(batch: WatchedBatch, now: Date, { settings, widening }: LookSources): Date {
  if (batch.stalledAt !== null) {
    return new Date(now.getTime() + quietLookDelayMs(batch.quietLooks, settings.bounds));
  }
  const { finished, expected } = progressOf(batch.batch);
  const elapsedSeconds = (now.getTime() - batch.startedAt.getTime()) / 1000;
  const left = secondsLeft({ finished, expected, elapsedSeconds });
  return new Date(now.getTime() + lookDelayMs(left, settings.bounds, widening()));
}

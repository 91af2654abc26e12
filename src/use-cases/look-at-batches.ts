import { type BatchRun, progressOf } from '../domain/batch-run.ts';
import { planLooks } from '../domain/look-plan.ts';
import { type LookBounds, lookDelayMs, quietLookDelayMs } from '../domain/look-schedule.ts';
import { askAboutBatches } from './ask-about-batches.ts';
import type { WatchedBatch } from './batch-store.ts';
import type { SigmaMind, SigmaMindError } from './sigma-mind.ts';

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

/** Looks at the watched batches of one agent that are due, with as few requests as will do. */
export async function lookAtBatches(watched: readonly WatchedBatch[], sources: LookSources): Promise<Looks> {
  const { sigmaMind, settings, now } = sources;
  const slackMs = settings.bounds.minMs / 2;
  const isDue = (known: WatchedBatch) => known.lookDueAt.getTime() <= now().getTime() + slackMs;
  const plan = planLooks(
    watched.map((known) => ({ ...known, batchId: known.batch.batchId })),
    now(),
    slackMs,
  );
  const { found, listed, failures, error } = await askAboutBatches(watched, plan, isDue, sigmaMind);
  const results = watched.flatMap((known) => {
    const { batchId } = known.batch;
    const isListed = listed?.has(batchId) ?? known.isListed;
    const seen = found.get(batchId);
    if (seen !== undefined)
      return [advance({ ...known, isListed, lookError: null }, seen ?? 'unknown', sources)];
    const failure = failures.get(batchId) ?? error;
    // Without an error its turn is still to come.
    if (failure === null || !isDue(known)) return [];
    return [advance({ ...known, isListed, lookError: wordsFor(failure) }, null, sources)];
  });
  return { results, error };
}

function wordsFor({ message, details }: SigmaMindError): string {
  return details.apiMessage ?? message;
}

/** So many looks in a row must find it unknown, and it must be so old, before a batch counts as gone. */
const MISSING_LOOKS_OF_A_GONE_BATCH = 5;
const YOUNGEST_GONE_BATCH_MS = 2 * 60 * 1000;

/** `seen` is null when SigmaMind did not answer. */
function advance(known: WatchedBatch, seen: BatchRun | 'unknown' | null, sources: LookSources): LookResult {
  const now = sources.now();
  const looked: WatchedBatch = { ...known };
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
  const delayMs = lookDelayMs({ finished, expected, elapsedSeconds }, settings.bounds, widening());
  return new Date(now.getTime() + delayMs);
}

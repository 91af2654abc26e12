import { type Agent, agentTitle } from '../domain/agent.ts';
import { type Progress, progressOf } from '../domain/batch-run.ts';
import type { BatchSummary } from '../domain/batch-summary.ts';
import { readableLine } from '../reports/readable.ts';
import type { WatchedBatch } from '../use-cases/batch-store.ts';
import { pause } from '../use-cases/pause.ts';
import { WORK } from '../use-cases/schedule.ts';
import type { Store } from '../use-cases/store.ts';
import { summaryOf } from '../use-cases/summary-of.ts';

/** What is known of a run when nobody waits for it any longer. */
export type KnownBatch = { batchId: string; agent: Agent; progress: Progress };

export type RunEnd =
  | { kind: 'ended'; summary: BatchSummary }
  | { kind: 'not-run'; words: string }
  | { kind: 'left'; batch: KnownBatch | null };

export type FollowOptions = {
  store: Store;
  runId: string;
  /** Aborted by the time-out and by whoever interrupts. */
  leaving: AbortSignal;
  now(): Date;
  say(line: string): void;
};

const BETWEEN_READS_MS = 150;
const BETWEEN_LINES_MS = 10_000;
/** How long the result may take into Slack after the end. */
const POSTING_GRACE_MS = 60_000;

/** Follows a run in the store to its end, and says how far it is. */
export async function followRun({ store, runId, leaving, now, say }: FollowOptions): Promise<RunEnd> {
  let saidAt = 0;
  let said = '';
  for (;;) {
    const run = await store.runs.get(runId);
    if (run === null || run.state === 'refused' || run.state === 'unknown') {
      const words = await store.keptAnswers.of(runId);
      return { kind: 'not-run', words: words ?? 'The batch was not started.' };
    }
    const known = run.batchId === null ? null : await store.batches.get(run.batchId);
    if (known !== null) {
      if (known.isFinished) return end(known);
      const line = progressLine(known, said === '');
      if (line !== said && (said === '' || now().getTime() - saidAt >= BETWEEN_LINES_MS)) {
        say(line);
        said = line;
        saidAt = now().getTime();
      }
    }
    if (leaving.aborted) return { kind: 'left', batch: known === null ? null : knownBatch(known) };
    await pause(BETWEEN_READS_MS, leaving);
  }

  async function end(known: WatchedBatch): Promise<RunEnd> {
    const { batchId } = known.batch;
    if (!progressOf(known.batch).isFinished) {
      return { kind: 'not-run', words: `SigmaMind no longer knows the batch ${batchId}.` };
    }
    await posted(store, leaving, now);
    const withAttempts = (await store.batches.get(batchId)) ?? known;
    return { kind: 'ended', summary: summaryOf(withAttempts, await store.watches.of(batchId), now()) };
  }
}

const POSTING: readonly string[] = [WORK.post, WORK.cards, WORK.look];

/** Waits until whatever is to be said of the end has been said. */
async function posted(store: Store, leaving: AbortSignal, now: () => Date): Promise<void> {
  const until = now().getTime() + POSTING_GRACE_MS;
  while (now().getTime() < until && !leaving.aborted) {
    const waiting = await store.work.depths();
    if (!waiting.some(({ kind }) => POSTING.includes(kind))) return;
    await pause(BETWEEN_READS_MS, leaving);
  }
}

function progressLine({ batch }: WatchedBatch, isFirst: boolean): string {
  const { finished, expected, passed, failed } = progressOf(batch);
  const start = isFirst ? `Started ${batch.batchId} on ${readableLine(agentTitle(batch.agent))}: ` : '';
  return `${start}${finished} of ${expected} attempts finished, ${passed} passed, ${failed} failed`;
}

function knownBatch({ batch }: WatchedBatch): KnownBatch {
  return { batchId: batch.batchId, agent: batch.agent, progress: progressOf(batch) };
}

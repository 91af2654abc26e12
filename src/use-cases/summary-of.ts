import { progressOf } from '../domain/batch-run.ts';
import { type BatchSummary, lastCompletion, summarizeBatch } from '../domain/batch-summary.ts';
import { secondsLeft } from '../domain/look-schedule.ts';
import type { WatchedBatch } from './batch-store.ts';
import type { Watch } from './watch-store.ts';

/** The summary of a batch that the store knows. */
export function summaryOf(known: WatchedBatch, watches: readonly Watch[], now: Date): BatchSummary {
  const progress = progressOf(known.batch);
  const elapsedSeconds = (now.getTime() - known.startedAt.getTime()) / 1000;
  const starter = watches.find((watch) => watch.isStarter);
  return summarizeBatch({
    batch: known.batch,
    attemptList: known.attemptList,
    startedBy: starter?.userId ?? null,
    byClock: starter?.byClock,
    startedAt: known.startedAt,
    // SigmaMind's own time, where it is known: ours is of the look that noticed.
    finishedAt: progress.isFinished ? (endOf(known) ?? known.finishedAt) : null,
    // Before the first result there is only the prior, which is nothing to show to a person.
    secondsLeft:
      known.isFinished || progress.isFinished || progress.finished === 0
        ? null
        : secondsLeft({ finished: progress.finished, expected: progress.expected, elapsedSeconds }),
  });
}

function endOf({ attemptList }: WatchedBatch): Date | null {
  return attemptList === null ? null : lastCompletion(attemptList);
}

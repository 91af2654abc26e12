import type { BatchRun } from '../domain/batch-run.ts';
import { type LookBounds, lookDelayMs } from '../domain/look-schedule.ts';
import { totalAttempts } from '../domain/test-case.ts';
import { changeCard } from './end-run.ts';
import { newWatchedBatch } from './new-watched-batch.ts';
import { continueGroup } from './run-group.ts';
import type { Run } from './run-store.ts';
import { completionOf, scheduleCards, scheduleLook, schedulePost } from './schedule.ts';
import type { StoreTables } from './store.ts';
import { markButtonUsed } from './used-buttons.ts';

/** Stores that SigmaMind has the run's batch, and has it watched where it was asked for. */
export async function recordStart(
  tables: StoreTables,
  run: Run,
  batch: BatchRun,
  { looks, at }: { looks: LookBounds; at: Date },
): Promise<void> {
  const { batchId } = batch;
  const { channelId, userId, byClock } = run.reply;
  const dueAt = firstLookAt(batch, looks, at);
  await scheduleLook(tables, batch.agent.agentId, dueAt);
  await scheduleCards(tables, at);
  await markButtonUsed(tables, run.runId, at);
  await tables.runs.move(run.runId, 'sending', 'started', { batchId });
  await tables.batches.add(newWatchedBatch(batch, at, dueAt));
  const isOpen = await tables.batches.lookSoon(batchId, dueAt);
  await tables.watches.add({ batchId, channelId, userId, isStarter: true, byClock, createdAt: at });
  // First the next of a group, or one that has ended already would look like the whole of it.
  await continueGroup(tables, run, at);
  await changeCard(tables, run, { state: isOpen ? 'running' : 'finished', batchId }, at);
  // Somebody else watched it, and noticed its end before it was known whose it is.
  if (!isOpen && run.groupId === null) await schedulePost(tables, completionOf(batchId, channelId, at));
}

function firstLookAt({ testCases }: BatchRun, looks: LookBounds, at: Date): Date {
  // Without the test cases nobody knows how many attempts to wait for: look at once.
  if (testCases.length === 0) return at;
  const attempts = { finished: 0, expected: totalAttempts(testCases), elapsedSeconds: 0 };
  return new Date(at.getTime() + lookDelayMs(attempts, looks));
}

import type { BatchRun } from '../../src/domain/batch-run.ts';
import type { AttemptList } from '../../src/domain/batch-summary.ts';
import type { Verdict } from '../../src/domain/test-run.ts';
import type { WatchedBatch } from '../../src/use-cases/batch-store.ts';
import { newWatchedBatch } from '../../src/use-cases/new-watched-batch.ts';
import type { Store } from '../../src/use-cases/store.ts';
import { attemptOf, batchOf, NOW, replyOf, secondsAfter, testCaseOf } from './fakes.ts';

export const GROUP = 'run_1';

/** A batch of one test case that ran as told, finished or not. */
export function batchWith(batchId: string, verdicts: readonly Verdict[]): BatchRun {
  return batchOf(batchId, {
    testCases: [testCaseOf('tc_1', { attemptCount: 2 })],
    passedCount: verdicts.filter((verdict) => verdict === 'passed').length,
    failedCount: verdicts.filter((verdict) => verdict === 'failed').length,
  });
}

export function attemptsOf(batchId: string, verdicts: readonly Verdict[]): AttemptList {
  const attempts = verdicts.map((verdict, index) =>
    attemptOf(`job_${batchId}_${index}`, verdict, {
      remarks: verdict === 'failed' ? 'No refund was ever offered.' : null,
      completedAt: secondsAfter(10),
    }),
  );
  return { attempts, isComplete: true };
}

/** The batch as a look left it. */
export function lookedAt(batch: BatchRun, changes: Partial<WatchedBatch> = {}): WatchedBatch {
  return { ...newWatchedBatch(batch, NOW, NOW), ...changes };
}

export const ended: Partial<WatchedBatch> = { isFinished: true, finishedAt: secondsAfter(20) };
export const gone: Partial<WatchedBatch> = { isFinished: true };
export const stalled: Partial<WatchedBatch> = { stalledAt: secondsAfter(3600) };

/** A group of these batches, started in C1 one after the other, and its card there. */
export async function addGroup(store: Store, batches: readonly WatchedBatch[]): Promise<void> {
  for (const [index, known] of batches.entries()) {
    const { batchId } = known.batch;
    const runId = index === 0 ? GROUP : `${GROUP}:${index + 1}`;
    await store.runs.add({
      runId,
      requestKey: runId,
      intent: {
        kind: 'run',
        agent: 'agent_R1',
        names: [],
        selection: { kind: 'of-batch', batchId: 'batch_0', only: 'failed' },
        times: batches.length,
      },
      reply: replyOf(),
      createdAt: secondsAfter(index),
      groupId: GROUP,
    });
    const plan = { agent: known.batch.agent, testCaseIds: ['tc_1'], testCases: known.batch.testCases };
    await store.runs.setPlan(runId, plan);
    await store.runs.move(runId, 'requested', 'started', { batchId });
    await store.batches.add(known);
    await store.watches.add({ batchId, channelId: 'C1', userId: 'U1', isStarter: true, createdAt: NOW });
  }
  await store.cards.add({ runId: GROUP, channelId: 'C1', messageTs: '1.1' });
}

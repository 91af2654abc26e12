import type { BatchRun } from '../domain/batch-run.ts';
import { type AttemptList, type BatchSummary, finishedBatch } from '../domain/batch-summary.ts';
import { triageEnd } from '../domain/triage.ts';
import type { StoreTables } from './store.ts';

/** What a batch whose results have all come ends. */
export async function settleBatch(
  batch: BatchRun,
  attemptList: AttemptList,
  tables: StoreTables,
): Promise<void> {
  const known = await tables.batches.get(batch.batchId);
  const startedAt = known?.startedAt ?? batch.createdAt;
  await settleTriage(finishedBatch(batch, attemptList, startedAt), tables);
}

/** Ends what the results of a finished batch end, as soon as all of them are known. */
export async function settleTriage(
  { agent, batchId, startedAt, cases, attemptsKnown }: BatchSummary,
  { triage }: Pick<StoreTables, 'triage'>,
): Promise<void> {
  if (attemptsKnown !== 'all' || startedAt === null) return;
  for (const open of await triage.of(agent.agentId)) {
    if (open.decidedAt >= startedAt) continue;
    const later = cases.find(({ testCase }) => testCase.testCaseId === open.testCaseId);
    if (later !== undefined && triageEnd(open, later) !== null) await triage.end(open, batchId);
  }
}

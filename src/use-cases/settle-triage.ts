import type { BatchRun } from '../domain/batch-run.ts';
import { type AttemptList, type BatchSummary, finishedBatch } from '../domain/batch-summary.ts';
import { triageEnd } from '../domain/triage.ts';
import { groupSummary, tellingGroup } from './group-summary.ts';
import type { StoreTables } from './store.ts';

/** What a batch whose results have all come ends; one of a group ends what the sum of the group does. */
export async function settleBatch(
  batch: BatchRun,
  attemptList: AttemptList,
  tables: StoreTables,
): Promise<void> {
  const known = await tables.batches.get(batch.batchId);
  const startedAt = known?.startedAt ?? batch.createdAt;
  const group = await tellingGroup(batch.batchId, tables);
  if (group === null) return settleTriage(finishedBatch(batch, attemptList, startedAt), tables);
  const end = await tables.runs.groupEnd(group.groupId);
  const whole =
    end === null ? null : await groupSummary(group.groupId, tables, known?.finishedAt ?? new Date(0));
  if (whole !== null) await settleTriage(whole.sum, tables);
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

import { type BatchRun, progressOf } from '../domain/batch-run.ts';
import { type AttemptList, holdsEveryEnd } from '../domain/batch-summary.ts';
import { settleBatch } from './settle-triage.ts';
import type { SigmaMind } from './sigma-mind.ts';
import type { Store } from './store.ts';

export type AttemptSources = {
  sigmaMind: Pick<SigmaMind, 'listAttempts'>;
  store: Pick<Store, 'batches' | 'transaction'>;
};

/**
 * Lists a batch's attempts and remembers their jobs. Only the whole list of a finished batch is kept: a part
 * would be shown from then on. Keeping it settles what the team has decided of its test cases. One that lags
 * behind the counters of a finished batch is incomplete. Null where this account's API has no such list.
 */
export async function readAttempts(
  batch: BatchRun,
  { sigmaMind, store }: AttemptSources,
): Promise<AttemptList | null> {
  const { batchId } = batch;
  const { agentId } = batch.agent;
  const list = await sigmaMind.listAttempts({ batchId, agentId });
  if (list === null) return null;
  await store.batches.rememberJobs({ batchId, agentId, jobIds: list.attempts.map(({ jobId }) => jobId) });
  if (!progressOf(batch).isFinished) return list;
  if (!holdsEveryEnd(list, batch)) return { ...list, isComplete: false };
  await store.transaction(async (tables) => {
    await tables.batches.setAttempts(batchId, list);
    await settleBatch(batch, list, tables);
  });
  return list;
}

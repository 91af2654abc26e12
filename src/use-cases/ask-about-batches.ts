import type { BatchRun } from '../domain/batch-run.ts';
import type { LookPlan } from '../domain/look-plan.ts';
import type { WatchedBatch } from './batch-store.ts';
import { type SigmaMind, SigmaMindError, type SigmaMindErrorKind } from './sigma-mind.ts';

export type Asked = {
  /** What SigmaMind said of a batch: null where it does not know it. */
  found: Map<string, BatchRun | null>;
  /** The ids on the newest list; null where none was had. */
  listed: Set<string> | null;
  /** Batches about which alone SigmaMind gave no good answer. */
  failures: Map<string, SigmaMindError>;
  /** What cut everything short: SigmaMind is away, asks to wait, or refuses the key. */
  error: SigmaMindError | null;
};

/** Errors that speak of one request, so that others may still go well. */
const OF_ONE_REQUEST: ReadonlySet<SigmaMindErrorKind> = new Set([
  'not-found',
  'invalid-request',
  'unexpected-response',
]);

/**
 * One list call for the agent, then a request for each batch that the list was to hold and did not, or of
 * which it did not say enough.
 */
export async function askAboutBatches(
  watched: readonly WatchedBatch[],
  plan: LookPlan,
  isDue: (known: WatchedBatch) => boolean,
  sigmaMind: Pick<SigmaMind, 'listBatchRuns' | 'getBatchRun'>,
): Promise<Asked> {
  const asked: Asked = { found: new Map(), listed: null, failures: new Map(), error: null };
  const agentId = watched[0]?.batch.agent.agentId;
  if (agentId === undefined) return asked;
  const toGet = new Set(plan.gets);
  try {
    if (plan.listSize !== null) {
      await readList(plan.listSize);
      for (const known of watched) if (known.isListed && isDue(known)) toGet.add(known.batch.batchId);
    }
    for (const batchId of toGet) if (!asked.found.has(batchId)) await readOne(batchId);
  } catch (error) {
    if (!(error instanceof SigmaMindError)) throw error;
    asked.error = error;
  }
  return asked;

  async function readList(size: number): Promise<void> {
    const knownCases = new Set(
      watched.filter(({ batch }) => batch.testCases.length > 0).map(({ batch }) => batch.batchId),
    );
    try {
      const page = await sigmaMind.listBatchRuns({ agentId: agentId ?? '', page: 0, size });
      asked.listed = new Set(page.items.map((batch) => batch.batchId));
      for (const batch of page.items) {
        // Counters alone do not tell the end: `totalAttempts` may count the attempts so far.
        if (batch.testCases.length > 0 || knownCases.has(batch.batchId))
          asked.found.set(batch.batchId, batch);
      }
    } catch (error) {
      if (!isOfOneRequest(error)) throw error;
    }
  }

  async function readOne(batchId: string): Promise<void> {
    try {
      asked.found.set(batchId, await sigmaMind.getBatchRun({ batchId, agentId: agentId ?? '' }));
    } catch (error) {
      if (!isOfOneRequest(error)) throw error;
      if (error.kind === 'not-found') asked.found.set(batchId, null);
      else asked.failures.set(batchId, error);
    }
  }
}

function isOfOneRequest(error: unknown): error is SigmaMindError {
  return error instanceof SigmaMindError && OF_ONE_REQUEST.has(error.kind);
}

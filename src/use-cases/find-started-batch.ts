import { isSameAgent } from '../domain/agent.ts';
import type { BatchRun } from '../domain/batch-run.ts';
import { hasSameCases } from '../domain/test-case.ts';
import type { Run, RunPlan, RunStore } from './run-store.ts';
import type { RunTiming } from './run-timing.ts';
import type { ServerClocks } from './server-clocks.ts';
import type { SigmaMind } from './sigma-mind.ts';

export type FindSources = {
  sigmaMind: Pick<SigmaMind, 'listBatchRuns' | 'getBatchRun'>;
  runs: Pick<RunStore, 'ownsBatch' | 'sending'>;
  timing: Pick<RunTiming, 'requestSettlesMs'>;
  clocks: Pick<ServerClocks, 'secondsAhead'>;
  now(): Date;
};

export type Found =
  | { kind: 'found'; batch: BatchRun }
  | { kind: 'not-found' }
  /** Another run of the same test cases is under way: a batch found now may be that one's. */
  | { kind: 'ambiguous' };

const BATCHES_PER_PAGE = 20;
/** A busy agent has many more since then, where the search begins late. */
const MOST_PAGES = 10;
/** SigmaMind's clock may be so much further behind ours than its answers show. */
const CLOCK_SKEW_MS = 5_000;

/**
 * Looks for the batch of a run whose request to SigmaMind has no known outcome: one of the newest of that
 * agent since then, with the same test cases, that no other run has as its own.
 */
export async function findStartedBatch(run: Run, plan: RunPlan, sources: FindSources): Promise<Found> {
  const sentAt = run.sentAt ?? run.createdAt;
  const twins = (await sources.runs.sending()).filter(
    (other) => other.runId !== run.runId && other.plan !== null && isSamePlan(other.plan, plan),
  );
  const isUnsettled = (other: Run) =>
    sources.now().getTime() - (other.sentAt ?? other.createdAt).getTime() < sources.timing.requestSettlesMs;
  const isOlder = (other: Run) => {
    const earlierMs = sentAt.getTime() - (other.sentAt ?? other.createdAt).getTime();
    // One of two sent in the same millisecond has to go first.
    return earlierMs === 0 ? other.runId < run.runId : earlierMs > 0;
  };
  if (twins.some((other) => isUnsettled(other) || isOlder(other))) return { kind: 'ambiguous' };

  const { agentId } = plan.agent;
  // More would take an older batch for this one. What is known of its clock may come with the list.
  const earliest = () => sentAt.getTime() - CLOCK_SKEW_MS - behindMs(sources.clocks);
  // Oldest first: of two lost twins the one that was sent first takes the batch that came first.
  for (const listed of (await batchesSince(earliest, agentId, sources)).toReversed()) {
    if (listed.createdAt === null || listed.createdAt.getTime() < earliest()) continue;
    if (await sources.runs.ownsBatch(listed.batchId)) continue;
    const batch =
      listed.testCases.length > 0
        ? listed
        : await sources.sigmaMind.getBatchRun({ batchId: listed.batchId, agentId });
    if (
      hasSameCases(
        batch.testCases.map((testCase) => testCase.testCaseId),
        plan.testCaseIds,
      )
    ) {
      return { kind: 'found', batch };
    }
  }
  return { kind: 'not-found' };
}

/** Newest first, with some that are older. */
async function batchesSince(
  earliest: () => number,
  agentId: string,
  { sigmaMind }: Pick<FindSources, 'sigmaMind'>,
): Promise<BatchRun[]> {
  // Pages shift while they are read.
  const listed = new Map<string, BatchRun>();
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { items, hasNext } = await sigmaMind.listBatchRuns({ agentId, page, size: BATCHES_PER_PAGE });
    for (const batch of items) if (!listed.has(batch.batchId)) listed.set(batch.batchId, batch);
    const oldest = items.at(-1)?.createdAt ?? null;
    if (!hasNext || oldest === null || oldest.getTime() < earliest()) break;
  }
  return [...listed.values()];
}

function behindMs(clocks: FindSources['clocks']): number {
  return Math.max(0, clocks.secondsAhead('sigmaMind') ?? 0) * 1000;
}

function isSamePlan(left: RunPlan, right: RunPlan): boolean {
  return (
    isSameAgent(left.agent.agentId, right.agent.agentId) && hasSameCases(left.testCaseIds, right.testCaseIds)
  );
}

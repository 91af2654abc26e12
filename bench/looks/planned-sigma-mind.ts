import type { BatchRun } from '../../src/domain/batch-run.ts';
import type { TestCase } from '../../src/domain/test-case.ts';
import type { SigmaMind } from '../../src/use-cases/sigma-mind.ts';
import { SigmaMindError } from '../../src/use-cases/sigma-mind.ts';
import type { PlannedBatch } from './workload.ts';

export type LookedAt = Pick<SigmaMind, 'listBatchRuns' | 'getBatchRun' | 'listAttempts'>;

const CASES_PER_BATCH = 4;

/** Answers at once from the plan, and counts what it is asked. `startedAt` is the instant 0 of the plan. */
export function createPlannedSigmaMind(
  batches: readonly PlannedBatch[],
  startedAt: number,
  now: () => number,
): { sigmaMind: LookedAt; requests: Record<string, number>; runOf(batch: PlannedBatch): BatchRun } {
  const newestFirst = batches.toSorted((left, right) => right.startsAtMs - left.startsAtMs);
  const byAgent = Map.groupBy(newestFirst, (batch) => batch.agentId);
  const byId = new Map(batches.map((batch) => [batch.batchId, batch]));
  const requests = { list: 0, get: 0, attempts: 0 };
  const elapsedMs = () => now() - startedAt;

  function existing(batchId: string): PlannedBatch {
    const batch = byId.get(batchId);
    if (batch === undefined || batch.startsAtMs > elapsedMs()) throw new SigmaMindError('not-found', batchId);
    return batch;
  }

  function runOf(batch: PlannedBatch): BatchRun {
    const ended = batch.attemptEndsAtMs.filter((endMs) => endMs <= elapsedMs()).length;
    return {
      batchId: batch.batchId,
      agent: { agentId: batch.agentId, name: `Agent ${batch.agentId}`, status: 'Live' },
      createdAt: new Date(startedAt + batch.startsAtMs),
      testCases: testCasesOf(batch),
      passedCount: ended,
      failedCount: 0,
      totalCount: batch.attemptEndsAtMs.length,
    };
  }

  return {
    requests,
    runOf,
    sigmaMind: {
      async listBatchRuns({ agentId, page, size }) {
        requests.list += 1;
        const begun = (byAgent.get(agentId) ?? []).filter((batch) => batch.startsAtMs <= elapsedMs());
        const totalPages = Math.ceil(begun.length / size);
        return {
          items: begun.slice(page * size, (page + 1) * size).map(runOf),
          page,
          totalPages,
          totalCount: begun.length,
          hasNext: page + 1 < totalPages,
        };
      },
      async getBatchRun({ batchId }) {
        requests.get += 1;
        return runOf(existing(batchId));
      },
      async listAttempts({ batchId }) {
        // One page holds more attempts than any batch of the plan has.
        requests.attempts += 1;
        const attempts = existing(batchId).attemptEndsAtMs.map((endMs, index) => ({
          jobId: `job_${batchId}_${index}`,
          testCaseId: `tc_${index % CASES_PER_BATCH}`,
          verdict: 'passed' as const,
          remarks: null,
          completedAt: new Date(startedAt + endMs),
        }));
        return { attempts, isComplete: true };
      },
    },
  };
}

function testCasesOf({ attemptEndsAtMs }: PlannedBatch): TestCase[] {
  return Array.from({ length: CASES_PER_BATCH }, (_, index) => ({
    testCaseId: `tc_${index}`,
    label: `Case ${index}`,
    userPrompt: '',
    successCriteria: '',
    llmModel: null,
    mockData: [],
    attemptCount: Math.ceil((attemptEndsAtMs.length - index) / CASES_PER_BATCH),
  }));
}

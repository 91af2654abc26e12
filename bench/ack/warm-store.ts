import type { Attempt } from '../../src/domain/batch-summary.ts';
import type { TestCase } from '../../src/domain/test-case.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createStore } from '../../src/store/store.ts';
import { newWatchedBatch } from '../../src/use-cases/new-watched-batch.ts';

export type BatchSize = { caseCount: number; attemptsPerCase: number };

/** Leaves a finished batch, its attempts known, in a new embedded database. */
export async function warmStore(
  dataDir: string,
  { teamId, batchId, agentId }: { teamId: string; batchId: string; agentId: string },
  { caseCount, attemptsPerCase }: BatchSize,
): Promise<void> {
  const database = await openDatabase({ kind: 'sqlite', dataDir }, (error) => {
    throw error;
  });
  const startedAt = new Date(Date.now() - 15 * 60_000);
  const finishedAt = new Date(Date.now() - 5 * 60_000);
  const testCases = Array.from({ length: caseCount }, (_, index) => testCaseOf(index, attemptsPerCase));
  const attempts = testCases.flatMap((testCase) =>
    Array.from({ length: attemptsPerCase }, (_, index) => attemptOf(testCase, index, finishedAt)),
  );
  const passedCount = attempts.filter(({ verdict }) => verdict === 'passed').length;
  const batch = {
    batchId,
    agent: { agentId, name: 'Refund Line', status: 'Live' },
    createdAt: startedAt,
    testCases,
    passedCount,
    failedCount: attempts.length - passedCount,
    totalCount: attempts.length,
  };
  const store = createStore(database, teamId, () => new Date());
  await store.batches.add({
    ...newWatchedBatch(batch, startedAt, finishedAt),
    attemptList: { attempts, isComplete: true },
    history: { since: null, trend: [], partialCount: 0 },
    finishedAt,
  });
  await store.watches.add({ batchId, channelId: 'C1', userId: 'U1', isStarter: true, createdAt: startedAt });
  await database.close();
}

function testCaseOf(index: number, attemptCount: number): TestCase {
  return {
    testCaseId: `tc_bench${index}`,
    label: `Customer ${index} asks for a refund`,
    userPrompt: 'You are a customer who was charged twice for one order. '.repeat(5),
    successCriteria: 'The agent finds the second charge, apologises, and refunds it. '.repeat(3),
    llmModel: 'gpt-4o-mini',
    mockData: [
      { name: 'customer_name', value: 'John Doe' },
      { name: 'account_status', value: 'active' },
    ],
    attemptCount,
  };
}

function attemptOf({ testCaseId }: TestCase, index: number, completedAt: Date): Attempt {
  return {
    jobId: `job_${testCaseId}_${index}`,
    testCaseId,
    verdict: index % 5 === 0 ? 'failed' : 'passed',
    remarks: 'The agent stayed with the request, offered the refund and confirmed it at the end.',
    completedAt,
  };
}

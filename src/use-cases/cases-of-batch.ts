import type { Agent } from '../domain/agent.ts';
import type { BatchRun } from '../domain/batch-run.ts';
import type { CaseSelection } from '../domain/intent.ts';
import type { TestCase } from '../domain/test-case.ts';
import { isRefused, type Refused } from './refusal.ts';
import type { SigmaMind } from './sigma-mind.ts';

type Sources = { sigmaMind: Pick<SigmaMind, 'getBatchRun' | 'listAttempts'> };

type Selection = Extract<CaseSelection, { kind: 'of-batch' | 'of-batches' }>;

/** The ids of what ran, or failed, in one batch or several, wherever they were started. */
export async function casesOfBatches(
  selection: Selection,
  agent: Agent,
  sources: Sources,
): Promise<string[] | Refused> {
  const batchIds = selection.kind === 'of-batch' ? [selection.batchId] : selection.batchIds;
  const found = new Set<string>();
  let refused: Refused | null = null;
  for (const batchId of batchIds) {
    const cases = await casesOfBatch({ batchId, only: selection.only }, agent, sources);
    if (!isRefused(cases)) for (const { testCaseId } of cases) found.add(testCaseId);
    // Where one of several has nothing failed, the others have.
    else if (cases.refusal.kind !== 'nothing-failed') return cases;
    else refused = cases;
  }
  return found.size === 0 && refused !== null ? refused : [...found];
}

async function casesOfBatch(
  { batchId, only }: { batchId: string; only: Selection['only'] },
  agent: Agent,
  sources: Sources,
): Promise<TestCase[] | Refused> {
  const batch = await sources.sigmaMind.getBatchRun({ agentId: agent.agentId, batchId });
  if (batch.testCases.length === 0) return { refusal: { kind: 'batch-cases-unknown', agent, batchId } };
  return only === 'all' ? batch.testCases : failedCasesOf(batch, agent, sources, false);
}

/** The test cases of a finished batch that had a failed attempt. */
export async function failedCasesOf(
  batch: BatchRun,
  agent: Agent,
  { sigmaMind }: { sigmaMind: Pick<SigmaMind, 'listAttempts'> },
  isNewest = true,
): Promise<TestCase[] | Refused> {
  const { batchId, testCases } = batch;
  if (batch.failedCount === 0) return { refusal: { kind: 'nothing-failed', agent, batchId, isNewest } };
  // Without a list of attempts only these two cases leave no doubt about which test cases failed.
  if (batch.passedCount === 0 || testCases.length === 1) return testCases;
  const list = await sigmaMind.listAttempts({ agentId: agent.agentId, batchId });
  const failed = list?.attempts.filter((attempt) => attempt.verdict === 'failed') ?? [];
  const failedCases = failed.map((attempt) =>
    testCases.find((testCase) => testCase.testCaseId === attempt.testCaseId),
  );
  const known = failedCases.filter((testCase) => testCase !== undefined);
  return known.length < failedCases.length || known.length < batch.failedCount
    ? { refusal: { kind: 'failed-cases-unknown', agent, batchId } }
    : testCases.filter((testCase) => known.includes(testCase));
}

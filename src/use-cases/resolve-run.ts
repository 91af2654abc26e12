import type { Agent } from '../domain/agent.ts';
import { type BatchRun, progressOf } from '../domain/batch-run.ts';
import type { Intent } from '../domain/intent.ts';
import { type TestCase, testCaseTitle } from '../domain/test-case.ts';
import { casesOfBatches, failedCasesOf } from './cases-of-batch.ts';
import { isRefused, type Refused } from './refusal.ts';
import { type AgentSources, matchAgents, resolveAgent, sameName } from './resolve-agent.ts';
import type { RunPlan } from './run-store.ts';
import { type SigmaMind, SigmaMindError } from './sigma-mind.ts';

export type RunSources = AgentSources & {
  sigmaMind: Pick<SigmaMind, 'listTestCases' | 'listBatchRuns' | 'getBatchRun' | 'listAttempts'>;
};

type RunIntent = Extract<Intent, { kind: 'run' }>;

/** Turns what was typed after `run` into an agent and test cases. */
export async function resolveRun(
  intent: RunIntent,
  channelId: string,
  sources: RunSources,
): Promise<RunPlan | Refused> {
  const named = await agentAmong(intent, channelId, sources);
  if (isRefused(named)) return named;
  const { agent, labels } = named;
  switch (intent.selection.kind) {
    case 'listed':
      return listedCases(agent, intent.selection.testCaseIds, labels, sources);
    case 'all':
      return allCases(agent, sources);
    case 'last':
      return lastCases(agent, sources);
    case 'failed':
      return failedCases(agent, sources);
    case 'of-batch':
    case 'of-batches': {
      const testCaseIds = await casesOfBatches(intent.selection, agent, sources);
      return isRefused(testCaseIds) ? testCaseIds : listedCases(agent, testCaseIds, [], sources);
    }
  }
}

type NamedAgent = { agent: Agent; labels: string[] };

/** A name may be the agent's or a test case's; beside `all`, `last` and `failed` only the agent's. */
async function agentAmong(
  intent: RunIntent,
  channelId: string,
  sources: RunSources,
): Promise<NamedAgent | Refused> {
  const found = await agentAndRest(intent, channelId, sources);
  if (isRefused(found) || intent.selection.kind === 'listed') return found;
  const [words] = found.labels;
  if (words === undefined) return found;
  return { refusal: { kind: 'agent-unknown', words, known: await sources.directory.all() } };
}

/** The first name that is an agent's is taken for the agent. */
async function agentAndRest(
  { agent: agentWords, names, selection }: RunIntent,
  channelId: string,
  sources: RunSources,
): Promise<NamedAgent | Refused> {
  if (agentWords === null && names.length > 0) {
    const known = await sources.directory.all();
    for (const [index, words] of names.entries()) {
      const matches = matchAgents(words, known);
      const [agent, ...others] = matches;
      if (agent === undefined) continue;
      if (others.length > 0) return { refusal: { kind: 'agent-ambiguous', words, matches } };
      return { agent, labels: names.toSpliced(index, 1) };
    }
  }
  const agent = await resolveAgent(agentWords, channelId, sources);
  const [words, ...others] = names;
  const canBeLabels = selection.kind === 'listed' && !isRefused(agent);
  if (agentWords !== null || words === undefined || canBeLabels) {
    return isRefused(agent) ? agent : { agent, labels: names };
  }
  // No listed agent is called so; where there is no list it can still be an id.
  const unlisted = await resolveAgent(words, channelId, sources);
  if (!isRefused(unlisted)) return { agent: unlisted, labels: others };
  const { refusal } = unlisted;
  const mayBeLabel = selection.kind === 'listed' && refusal.kind === 'agent-unknown';
  return mayBeLabel ? { refusal: { ...refusal, mayBeLabel } } : unlisted;
}

async function listedCases(
  agent: Agent,
  testCaseIds: readonly string[],
  labels: readonly string[],
  sources: RunSources,
): Promise<RunPlan | Refused> {
  if (testCaseIds.length === 0 && labels.length === 0) return { refusal: { kind: 'nothing-to-run', agent } };
  const known = await knownCases(agent, labels.length > 0, sources);
  if (known === null) return { agent, testCaseIds: [...testCaseIds], testCases: [] };
  const chosen: TestCase[] = [];
  const unknown: string[] = [];
  for (const testCaseId of testCaseIds) {
    const testCase = known.find((candidate) => candidate.testCaseId === testCaseId);
    if (testCase === undefined) unknown.push(testCaseId);
    else chosen.push(testCase);
  }
  for (const label of labels) {
    const matches = known.filter(
      (candidate) =>
        (candidate.label !== null && sameName(candidate.label, label)) ||
        sameName(testCaseTitle(candidate), label),
    );
    const [only, ...others] = matches;
    if (only === undefined) unknown.push(label);
    else if (others.length > 0) return { refusal: { kind: 'label-ambiguous', label, matches } };
    else chosen.push(only);
  }
  if (unknown.length > 0) return { refusal: { kind: 'test-cases-unknown', words: unknown, agent, known } };
  return planOf(agent, chosen);
}

/** Null where this account's API has no list of test cases and ids alone will do. */
async function knownCases(agent: Agent, isNeeded: boolean, sources: RunSources): Promise<TestCase[] | null> {
  try {
    return await sources.sigmaMind.listTestCases({ agentId: agent.agentId });
  } catch (error) {
    const isAbsent =
      error instanceof SigmaMindError && (error.kind === 'not-found' || error.kind === 'invalid-request');
    if (isAbsent && !isNeeded) return null;
    throw error;
  }
}

async function allCases(agent: Agent, sources: RunSources): Promise<RunPlan | Refused> {
  const testCases = await sources.sigmaMind.listTestCases({ agentId: agent.agentId });
  return testCases.length === 0 ? { refusal: { kind: 'no-test-cases', agent } } : planOf(agent, testCases);
}

async function lastCases(agent: Agent, sources: RunSources): Promise<RunPlan | Refused> {
  const newest = (await sources.sigmaMind.listBatchRuns({ agentId: agent.agentId, page: 0, size: 1 }))
    .items[0];
  if (newest === undefined) return { refusal: { kind: 'no-batch-yet', agent } };
  const batch = await withCases(newest, agent, sources);
  return batch.testCases.length === 0
    ? { refusal: { kind: 'batch-cases-unknown', agent, batchId: batch.batchId } }
    : planOf(agent, batch.testCases);
}

const PAGES_SEARCHED = 3;

async function failedCases(agent: Agent, sources: RunSources): Promise<RunPlan | Refused> {
  const batch = await newestFinished(agent, sources);
  if (typeof batch === 'string') return { refusal: { kind: batch, agent } };
  const failed = await failedCasesOf(batch, agent, sources);
  return isRefused(failed) ? failed : planOf(agent, failed);
}

async function newestFinished(
  agent: Agent,
  sources: RunSources,
): Promise<BatchRun | 'no-batch-yet' | 'no-finished-batch'> {
  for (let page = 0; page < PAGES_SEARCHED; page += 1) {
    const { items, hasNext } = await sources.sigmaMind.listBatchRuns({
      agentId: agent.agentId,
      page,
      size: 10,
    });
    if (page === 0 && items.length === 0) return 'no-batch-yet';
    for (const item of items) {
      const batch = await withCases(item, agent, sources);
      if (progressOf(batch).isFinished) return batch;
    }
    if (!hasNext) break;
  }
  return 'no-finished-batch';
}

async function withCases(batch: BatchRun, agent: Agent, sources: RunSources): Promise<BatchRun> {
  if (batch.testCases.length > 0) return batch;
  return sources.sigmaMind.getBatchRun({ agentId: agent.agentId, batchId: batch.batchId });
}

function planOf(agent: Agent, testCases: readonly TestCase[]): RunPlan {
  const unique = [...new Map(testCases.map((testCase) => [testCase.testCaseId, testCase])).values()];
  return { agent, testCaseIds: unique.map((testCase) => testCase.testCaseId), testCases: unique };
}

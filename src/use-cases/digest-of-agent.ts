import type { Agent } from '../domain/agent.ts';
import { type BatchRun, LONGEST_BATCH_MS, progressOf } from '../domain/batch-run.ts';
import type { BatchSummary } from '../domain/batch-summary.ts';
import { compareBatches } from '../domain/compare-batches.ts';
import { type AgentDigest, changesOf, type OpenFailure, openFailures } from '../domain/digest.ts';
import { isPartOf } from '../domain/test-case.ts';
import type { Triage } from '../domain/triage.ts';
import { type DigestRun, isFinishedRun, runsOf, shareOfRun, summaryOfRun } from './digest-runs.ts';
import type { Digest } from './digest-store.ts';
import type { SigmaMind } from './sigma-mind.ts';
import type { Store } from './store.ts';

export type AgentDigestSources = {
  sigmaMind: Pick<SigmaMind, 'listBatchRuns' | 'getBatchRun' | 'listAttempts'>;
  store: Pick<Store, 'batches' | 'runs' | 'triage' | 'transaction'>;
};

/**
 * The batches of one agent, newest first. `isAll`: there are no older ones; `isWhole`: none of the time asked
 * about is missing.
 */
export type AgentBatches = { batches: BatchRun[]; isAll: boolean; isWhole: boolean };

const MOST_PAGES = 3;
const BATCHES_PER_PAGE = 50;
/** So far back an agent's failures are followed. */
const MOST_SUMMARIES = 6;

/** Back to the start of the time asked about, and as far as the comparison needs. */
export async function readAgentBatches(
  agent: Agent,
  since: Date,
  { sigmaMind }: AgentDigestSources,
): Promise<AgentBatches> {
  const batches = new Map<string, BatchRun>();
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const found = await sigmaMind.listBatchRuns({ agentId: agent.agentId, page, size: BATCHES_PER_PAGE });
    for (const batch of found.items) batches.set(batch.batchId, batch);
    const all = [...batches.values()];
    if (!found.hasNext) return { batches: all, isAll: true, isWhole: true };
    const isPast = (all.at(-1)?.createdAt ?? since) < since;
    if (isPast && all.filter((batch) => progressOf(batch).isFinished).length >= MOST_SUMMARIES) {
      return { batches: all, isAll: false, isWhole: true };
    }
  }
  const all = [...batches.values()];
  return { batches: all, isAll: false, isWhole: (all.at(-1)?.createdAt ?? since) < since };
}

/** A batch may end some time after it began; only its attempts tell when. */
export function mayHaveNews({ batches }: AgentBatches, since: Date): boolean {
  const earliest = since.getTime() - LONGEST_BATCH_MS;
  return batches.some(({ createdAt }) => createdAt === null || createdAt.getTime() > earliest);
}

/** How the agent stands. `budget` holds how many more lists of attempts may be read for the whole digest. */
export async function digestOfAgent(
  agent: Agent,
  { batches, isAll, isWhole }: AgentBatches,
  { since, until }: Digest,
  sources: AgentDigestSources,
  budget: { attemptLists: number },
): Promise<AgentDigest> {
  const oldestRunning = until.getTime() - LONGEST_BATCH_MS;
  const counted = batches.filter(
    (batch) =>
      (batch.createdAt ?? until) <= until &&
      (progressOf(batch).isFinished || (batch.createdAt ?? until).getTime() > oldestRunning),
  );
  const runs = await runsOf(counted, sources.store);
  const finished = runs.filter(isFinishedRun);
  const running = runs.filter((run) => !isFinishedRun(run));
  const wanted = finished.slice(0, MOST_SUMMARIES);
  const summaries: BatchSummary[] = [];
  for (const run of wanted) {
    if (budget.attemptLists < run.length) break;
    budget.attemptLists -= run.length;
    const summary = await summaryOfRun(run, sources);
    if (summary !== null) summaries.push(summary);
  }
  const [newest] = summaries;
  const ids = newest === undefined ? [] : idsOf(newest);
  const beforeIndex = summaries.findIndex((each, index) => index > 0 && !isPartOf(idsOf(each), ids));
  const earlier = summaries[beforeIndex];
  const isPart = earlier !== undefined && isPartOf(ids, idsOf(earlier));
  // One that began before the last digest and has ended since is news.
  const isNews = (run: DigestRun, index: number) =>
    run.some(({ createdAt }) => createdAt !== null && createdAt > since) ||
    (summaries[index]?.finishedAt ?? since) > since;
  const news = finished.filter(isNews);
  const comparison = newest === undefined || earlier === undefined ? null : compareBatches(newest, earlier);
  const triages = await sources.store.triage.of(agent.agentId);
  const [last] = finished;
  const before = isPart ? undefined : finished[beforeIndex];
  const isMoved = comparison !== null && last !== undefined && news.includes(last);
  const [newestBatch] = last ?? [];
  const told = [...news, ...running];
  return {
    agent: { ...agent, name: agent.name ?? batches[0]?.agent.name ?? null },
    batchCount: told.flat().length,
    ...(told.some((run) => run.length > 1) ? { runCount: told.length } : {}),
    runningCount: running.length,
    result:
      last === undefined || newestBatch === undefined
        ? null
        : {
            batchId: newestBatch.batchId,
            now: shareOfRun(last),
            before: isMoved && before !== undefined ? shareOfRun(before) : null,
            move: isMoved ? comparison.totals : 'unclear',
            ...(isPart ? { partOf: { ran: ids.length, of: earlier.cases.length } } : {}),
          },
    ...changesOf(isMoved ? comparison : null),
    open: openFailures(
      summaries,
      isAll && wanted.length === finished.length && summaries.length === wanted.length,
    ).map((failure) => ({ ...failure, ...decisionOn(failure, triages) })),
    isWhole: isWhole && summaries.length === wanted.length,
  };
}

function idsOf({ cases }: BatchSummary): string[] {
  return cases.map(({ testCase }) => testCase.testCaseId);
}

function decisionOn(
  { testCase }: OpenFailure,
  triages: readonly Triage[],
): Pick<OpenFailure, 'claimedBy' | 'knownUntil'> {
  const decided = triages.find(({ testCaseId }) => testCaseId === testCase.testCaseId);
  if (decided?.kind === 'claim') return { claimedBy: decided.userId };
  return decided?.kind === 'known-issue' && decided.untilDay !== null ? { knownUntil: decided.untilDay } : {};
}

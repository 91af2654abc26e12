import { type Agent, isSameAgent } from '../domain/agent.ts';
import { type BatchRun, LONGEST_BATCH_MS, progressOf } from '../domain/batch-run.ts';
import type { BatchSummary } from '../domain/batch-summary.ts';
import { compareBatches } from '../domain/compare-batches.ts';
import { type AgentDigest, changesOf, openFailures } from '../domain/digest.ts';
import { finishedSummary } from './compare-with-earlier.ts';
import type { Digest } from './digest-store.ts';
import type { PostContents } from './post-content.ts';
import { isRefused } from './refusal.ts';
import { type AgentSources, resolveAgent } from './resolve-agent.ts';
import { type SigmaMind, SigmaMindError } from './sigma-mind.ts';
import type { Store } from './store.ts';

export type DigestSources = AgentSources & {
  sigmaMind: Pick<SigmaMind, 'listBatchRuns' | 'getBatchRun' | 'listAttempts'>;
  store: Pick<Store, 'batches' | 'subscriptions' | 'triage'>;
};

/** What a digest says at the moment it is read. */
export type DigestContent = {
  digest: Digest;
  agents: AgentDigest[];
  /** Names of agents of which nothing could be read. */
  unread: string[];
  /** Agents of the account beyond those that were read. */
  leftOutCount: number;
};

const MOST_AGENTS = 25;
const MOST_PAGES = 3;
const BATCHES_PER_PAGE = 50;
/** So far back an agent's failures are followed. */
const MOST_SUMMARIES = 6;
/** Of all agents together. */
const MOST_ATTEMPT_LISTS = 60;

type History = { batches: BatchRun[]; isAll: boolean; isWhole: boolean };

/** So often everything is read anew where nothing could be, before the digest goes out and says so. */
const ATTEMPTS_TO_READ = 4;

/** What any post says: that of a digest is read here, every other one as given. */
export function withDigests(
  contentOf: PostContents,
  sources: DigestSources & { store: Pick<Store, 'digests'> },
): PostContents {
  return async (post, attempts) => {
    if (post.kind !== 'digest') return contentOf(post, attempts);
    const digest = await sources.store.digests.get(post.subject);
    if (digest === null) return null;
    const content = await readDigest(digest, sources);
    const isEmpty = content.agents.length === 0 && content.unread.length > 0;
    if (isEmpty && attempts < ATTEMPTS_TO_READ) throw new Error('SigmaMind gave nothing for the digest');
    return { kind: 'digest', content };
  };
}

/** Never throws a `SigmaMindError`: what cannot be read is named in the content. */
export async function readDigest(digest: Digest, sources: DigestSources): Promise<DigestContent> {
  const { named, usual, others, unread, leftOutCount } = await candidates(digest, sources);
  const isMeant = (agent: Agent) =>
    [...named, ...usual].some((one) => isSameAgent(one.agentId, agent.agentId));
  const budget = { attemptLists: MOST_ATTEMPT_LISTS };
  const agents: AgentDigest[] = [];
  for (const agent of unique([...named, ...usual, ...others])) {
    try {
      const history = await historyOf(agent, digest.since, sources);
      if (!isMeant(agent) && !mayHaveNews(history, digest.since)) continue;
      const read = await digestOf(agent, history, digest, sources, budget);
      if (read.batchCount > 0 || isMeant(agent)) agents.push(read);
    } catch (error) {
      if (!(error instanceof SigmaMindError)) throw error;
      unread.push(agent.name ?? agent.agentId);
    }
  }
  return { digest, agents, unread, leftOutCount };
}

type Candidates = { named: Agent[]; usual: Agent[]; others: Agent[]; unread: string[]; leftOutCount: number };

async function candidates({ agents, channelId }: Digest, sources: DigestSources): Promise<Candidates> {
  const found: Candidates = { named: [], usual: [], others: [], unread: [], leftOutCount: 0 };
  for (const words of agents) {
    const agent = await orNull(() => resolveAgent(words, channelId, sources));
    if (agent === null || isRefused(agent)) found.unread.push(words);
    else found.named.push(agent);
  }
  if (agents.length > 0) return found;
  const usual = await resolveAgent(null, channelId, sources);
  if (!isRefused(usual)) found.usual.push(usual);
  for (const { agent } of await sources.store.subscriptions.inChannel(channelId)) found.usual.push(agent);
  const all = await orNull(() => sources.directory.all());
  if (all === null && found.usual.length === 0) found.unread.push('every agent');
  found.others = all?.slice(0, MOST_AGENTS) ?? [];
  found.leftOutCount = (all?.length ?? 0) - found.others.length;
  return found;
}

/** Back to the start of the time asked about, and as far as the comparison needs. */
async function historyOf(agent: Agent, since: Date, { sigmaMind }: DigestSources): Promise<History> {
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
function mayHaveNews({ batches }: History, since: Date): boolean {
  const earliest = since.getTime() - LONGEST_BATCH_MS;
  return batches.some(({ createdAt }) => createdAt === null || createdAt.getTime() > earliest);
}

async function digestOf(
  agent: Agent,
  { batches, isAll, isWhole }: History,
  { since, until }: Digest,
  sources: DigestSources,
  budget: { attemptLists: number },
): Promise<AgentDigest> {
  const past = batches.filter(({ createdAt }) => createdAt === null || createdAt <= until);
  const oldestRunning = until.getTime() - LONGEST_BATCH_MS;
  const running = past.filter(
    (batch) => !progressOf(batch).isFinished && (batch.createdAt ?? until).getTime() > oldestRunning,
  );
  const finished = past.filter((batch) => progressOf(batch).isFinished);
  const wanted = finished.slice(0, MOST_SUMMARIES);
  const summaries: BatchSummary[] = [];
  for (const batch of wanted) {
    if (budget.attemptLists === 0) break;
    budget.attemptLists -= 1;
    summaries.push(await finishedSummary(batch, sources));
  }
  const [newest, earlier] = summaries;
  // One that began before the last digest and has ended since is news.
  const isNews = (batch: BatchRun) =>
    (batch.createdAt !== null && batch.createdAt > since) ||
    (summaries.find(({ batchId }) => batchId === batch.batchId)?.finishedAt ?? since) > since;
  const news = finished.filter(isNews);
  const comparison = newest === undefined || earlier === undefined ? null : compareBatches(newest, earlier);
  const claims = (await sources.store.triage.of(agent.agentId)).filter(({ kind }) => kind === 'claim');
  const isMoved = comparison !== null && news.some(({ batchId }) => batchId === newest?.batchId);
  return {
    agent: { ...agent, name: agent.name ?? past[0]?.agent.name ?? null },
    batchCount: news.length + running.length,
    runningCount: running.length,
    result:
      newest === undefined
        ? null
        : {
            batchId: newest.batchId,
            now: shareOfAll(newest),
            before: isMoved && earlier !== undefined ? shareOfAll(earlier) : null,
            move: isMoved ? comparison.totals : 'unclear',
          },
    ...changesOf(isMoved ? comparison : null),
    open: openFailures(
      summaries,
      isAll && wanted.length === finished.length && summaries.length === wanted.length,
    ).map((failure) => {
      const claim = claims.find(({ testCaseId }) => testCaseId === failure.testCase.testCaseId);
      return claim === undefined ? failure : { ...failure, claimedBy: claim.userId };
    }),
    isWhole: isWhole && summaries.length === wanted.length,
  };
}

function shareOfAll({ progress }: BatchSummary) {
  return { passed: progress.passed, total: progress.finished };
}

function unique(agents: readonly Agent[]): Agent[] {
  return agents.filter(
    (agent, index) => agents.findIndex((other) => isSameAgent(other.agentId, agent.agentId)) === index,
  );
}

async function orNull<Value>(read: () => Promise<Value>): Promise<Value | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof SigmaMindError) return null;
    throw error;
  }
}

import { progressOf } from '../domain/batch-run.ts';
import type { Intent } from '../domain/intent.ts';
import type { Answer } from './answer.ts';
import { answerSubscription } from './answer-subscription.ts';
import {
  changeAppointment,
  listAppointments,
  scheduleRuns,
  setStandup,
  stopStandup,
} from './appointments.ts';
import { batchStatus, withTriageNotes } from './batch-status.ts';
import { agentOf, named, withName } from './known-agent.ts';
import type { Messenger } from './messenger.ts';
import { newWatchedBatch } from './new-watched-batch.ts';
import type { People } from './people.ts';
import { isRefused, type Refused } from './refusal.ts';
import { type AgentSources, resolveAgent } from './resolve-agent.ts';
import { settleGroup } from './run-group.ts';
import { scheduleCards, scheduleLook } from './schedule.ts';
import type { SigmaMind } from './sigma-mind.ts';
import { standupNow } from './standup-now.ts';
import type { Store } from './store.ts';

export type Question = Exclude<Intent, { kind: 'run' }>;

export type Asker = { channelId: string; userId: string; request?: string };

export type AnswerSources = AgentSources & {
  sigmaMind: SigmaMind;
  store: Store;
  messenger: Pick<Messenger, 'whyNoPosts'>;
  people: People;
  now(): Date;
};

const BATCHES_PER_PAGE = 10;

/** Answers everything but `run`. Throws a `SigmaMindError` when SigmaMind does not give what is needed. */
export async function answerIntent(
  question: Question,
  asker: Asker,
  sources: AnswerSources,
): Promise<Answer> {
  const answer = await find(question, asker, sources);
  return isRefused(answer)
    ? { kind: 'refused', refusal: answer.refusal }
    : withTriageNotes(answer, sources.store);
}

async function find(question: Question, asker: Asker, sources: AnswerSources): Promise<Answer | Refused> {
  switch (question.kind) {
    case 'batch-status':
      return batchStatus(question, asker, sources);
    case 'batch-list':
      return batchList(question, asker, sources);
    case 'job':
      return job(question, asker, sources);
    case 'watch':
      return watch(question, asker, sources);
    case 'unwatch':
      return unwatch(question, asker, sources);
    case 'agents':
      return agents(question, asker, sources);
    case 'cases':
      return cases(question, asker, sources);
    case 'use':
      return use(question, asker, sources);
    case 'subscribe':
    case 'unsubscribe':
    case 'subscriptions':
    case 'mute':
    case 'unmute':
      return answerSubscription(question, asker, sources);
    case 'standup-now':
      return standupNow(question, asker, sources);
    case 'standup-at':
      return setStandup(question, asker, sources);
    case 'standup-off':
      return stopStandup(asker, sources);
    case 'schedule-run':
      return scheduleRuns(question, asker, sources);
    case 'schedules':
      return listAppointments(asker, sources);
    case 'change-schedule':
      return changeAppointment(question, asker, sources);
    case 'triage-decided':
      return { kind: 'triage-decided', triages: await sources.store.triage.ofChange(question.changeId) };
  }
}

async function batchList(
  { agent: words, page }: Extract<Question, { kind: 'batch-list' }>,
  asker: Asker,
  sources: AnswerSources,
): Promise<Answer | Refused> {
  const agent = await resolveAgent(words, asker.channelId, sources);
  if (isRefused(agent)) return agent;
  const found = await sources.sigmaMind.listBatchRuns({
    agentId: agent.agentId,
    page,
    size: BATCHES_PER_PAGE,
  });
  const watchedBatchIds = await sources.store.watches.watchedIn(
    asker.channelId,
    found.items.map((batch) => batch.batchId),
  );
  return { kind: 'batch-list', agent: named(agent, found.items[0]?.agent), page: found, watchedBatchIds };
}

async function job(
  { jobId, batchId, agent: words, page }: Extract<Question, { kind: 'job' }>,
  asker: Asker,
  sources: AnswerSources,
): Promise<Answer | Refused> {
  const seen = await sources.store.batches.ofJob(jobId);
  const itsBatchId = batchId ?? seen?.batchId;
  if (itsBatchId === undefined) return { refusal: { kind: 'batch-of-job-unknown', jobId } };
  const known = await sources.store.batches.get(itsBatchId);
  const knownAgent =
    known?.batch.agent ?? (seen === null ? null : await sources.directory.named(seen.agentId));
  const agent = await agentOf(words, knownAgent, asker.channelId, sources);
  if (isRefused(agent)) return agent;
  const testRun = await sources.sigmaMind.getTestRun({ jobId, batchId: itsBatchId, agentId: agent.agentId });
  return { kind: 'job', testRun: { ...testRun, agent: named(testRun.agent, agent) }, page };
}

async function watch(
  { batchId, agent: words }: Extract<Question, { kind: 'watch' }>,
  asker: Asker,
  sources: AnswerSources,
): Promise<Answer | Refused> {
  const { store, sigmaMind, messenger, now } = sources;
  const { channelId, userId } = asker;
  const slackError = await messenger.whyNoPosts(channelId);
  if (slackError !== null) return { refusal: { kind: 'cannot-post', slackError } };
  const known = await store.batches.get(batchId);
  const agent = await agentOf(words, known?.batch.agent ?? null, asker.channelId, sources);
  if (isRefused(agent)) return agent;
  const batch = withName(await sigmaMind.getBatchRun({ batchId, agentId: agent.agentId }), agent);
  if (progressOf(batch).isFinished) {
    return batchStatus({ kind: 'batch-status', batchId, agent: words }, asker, sources);
  }
  const added = await store.transaction(async (tables): Promise<'new' | 'known' | 'ended'> => {
    await scheduleLook(tables, batch.agent.agentId, now());
    const fresh = newWatchedBatch(batch, now(), now());
    await tables.batches.add(fresh);
    const isWatched = (await tables.watches.of(batchId)).length > 0;
    // Nobody has looked at it since the last channel stopped watching: what is stored of it is old.
    const isOpen = await (isWatched ? tables.batches.lookSoon(batchId, now()) : tables.batches.update(fresh));
    if (!isOpen) return 'ended';
    return (await tables.watches.add({ batchId, channelId, userId, isStarter: false, createdAt: now() }))
      ? 'new'
      : 'known';
  });
  if (added === 'ended') return batchStatus({ kind: 'batch-status', batchId, agent: words }, asker, sources);
  return { kind: 'watching', agent: batch.agent, batchId, isNew: added === 'new' };
}

async function unwatch(
  { batchId }: Extract<Question, { kind: 'unwatch' }>,
  asker: Asker,
  { store, now }: AnswerSources,
): Promise<Answer | Refused> {
  const isRemoved = await store.transaction(async (tables) => {
    const groupId = await tables.runs.groupOf(batchId);
    if (groupId !== null) await scheduleCards(tables, now());
    const removed = await tables.watches.remove(batchId, asker.channelId);
    // Its end will not be noticed here any more, and may be all that the others wait for.
    if (removed && groupId !== null) await settleGroup(tables, groupId, now());
    return removed;
  });
  return isRemoved ? { kind: 'unwatched', batchId } : { refusal: { kind: 'not-watched', batchId } };
}

async function agents(
  { page }: Extract<Question, { kind: 'agents' }>,
  asker: Asker,
  { sigmaMind, channels, configuredAgentId }: AnswerSources,
): Promise<Answer> {
  const channelDefault = await channels.defaultAgent(asker.channelId);
  return {
    kind: 'agents',
    agents: await sigmaMind.listAgents(),
    page,
    defaultAgentId: channelDefault?.agentId ?? configuredAgentId,
  };
}

async function cases(
  { agent: words, page }: Extract<Question, { kind: 'cases' }>,
  asker: Asker,
  sources: AnswerSources,
): Promise<Answer | Refused> {
  const agent = await resolveAgent(words, asker.channelId, sources);
  if (isRefused(agent)) return agent;
  const testCases = await sources.sigmaMind.listTestCases({ agentId: agent.agentId });
  return { kind: 'cases', agent, testCases, page };
}

async function use(
  { agent: words }: Extract<Question, { kind: 'use' }>,
  asker: Asker,
  sources: AnswerSources,
): Promise<Answer | Refused> {
  if (words !== null) {
    const agent = await resolveAgent(words, asker.channelId, sources);
    if (isRefused(agent)) return agent;
    await sources.store.channels.setDefaultAgent(asker.channelId, agent);
    return { kind: 'default-agent-set', agent };
  }
  const channelDefault = await sources.channels.defaultAgent(asker.channelId);
  if (channelDefault !== null) return { kind: 'default-agent', agent: channelDefault, source: 'channel' };
  const { configuredAgentId, directory } = sources;
  if (configuredAgentId === null) return { kind: 'default-agent', agent: null, source: 'none' };
  return { kind: 'default-agent', agent: await directory.named(configuredAgentId), source: 'configuration' };
}

import { randomUUID } from 'node:crypto';
import { bareAgentId } from '../domain/agent.ts';
import type { BatchRun } from '../domain/batch-run.ts';
import type { Question } from './answer-intent.ts';
import type { NewPost } from './post-store.ts';
import type { Reply } from './reply.ts';
import type { StoreTables } from './store.ts';
import { type Announcement, isMuted } from './subscription-store.ts';

/** The kinds of work; each has its file in `work/`. */
export const WORK = {
  startRun: 'start-run',
  answer: 'answer',
  share: 'share',
  look: 'look',
  post: 'post',
  cards: 'cards',
  workflowStep: 'workflow-step',
  listing: 'listing',
  announce: 'announce',
  settle: 'settle',
  appointment: 'appointment',
  prune: 'prune',
} as const;

export async function scheduleRun(tables: StoreTables, runId: string, dueAt: Date): Promise<void> {
  await tables.work.schedule({ kind: WORK.startRun, key: runId, dueAt, payload: { runId } });
}

export async function scheduleAnswer(
  tables: StoreTables,
  request: { requestKey: string; question: Question; reply: Reply; dueAt: Date },
): Promise<void> {
  const { requestKey, question, reply, dueAt } = request;
  await tables.work.schedule({ kind: WORK.answer, key: requestKey, dueAt, payload: { question, reply } });
}

export async function scheduleShare(
  tables: StoreTables,
  request: { requestKey: string; question: Question; reply: Reply; subject: string; dueAt: Date },
): Promise<void> {
  const { requestKey, dueAt, ...payload } = request;
  await tables.work.schedule({ kind: WORK.share, key: requestKey, dueAt, payload });
}

/** One row per agent, whichever form of its id: one list call serves all its watches. */
export async function scheduleLook(tables: StoreTables, agentId: string, dueAt: Date): Promise<void> {
  await tables.work.schedule({ kind: WORK.look, key: bareAgentId(agentId), dueAt, payload: { agentId } });
}

export async function schedulePost(tables: StoreTables, post: NewPost): Promise<void> {
  const { postId } = await tables.posts.ensure(post);
  await tables.work.schedule({ kind: WORK.post, key: postId, dueAt: post.createdAt, payload: { postId } });
}

/** The one message at the end of a batch. */
export function completionOf(batchId: string, channelId: string, createdAt: Date) {
  return { postId: randomUUID(), kind: 'completion', subject: batchId, channelId, createdAt } as const;
}

/** One row for all cards of the workspace, which is what Slack's limit on edits counts. */
export async function scheduleCards(tables: StoreTables, dueAt: Date): Promise<void> {
  await tables.work.schedule({ kind: WORK.cards, key: WORK.cards, dueAt, payload: {} });
}

/** One row per subscribed agent, for as long as a channel is subscribed. */
export async function scheduleListing(tables: StoreTables, agentId: string, dueAt: Date): Promise<void> {
  await tables.work.schedule({ kind: WORK.listing, key: bareAgentId(agentId), dueAt, payload: { agentId } });
}

/** What is to be decided on, as the subscription stood when the end of the batch became known. */
export type AnnouncementOrder = Omit<Announcement, 'occasion'>;

/** Does nothing where the channel's subscription has ended or is muted now. */
export async function scheduleAnnouncement(
  tables: StoreTables,
  { batchId, agent }: Pick<BatchRun, 'batchId' | 'agent'>,
  channelId: string,
  dueAt: Date,
): Promise<void> {
  const subscription = await tables.subscriptions.get(channelId, agent.agentId);
  if (subscription === null || isMuted(subscription, dueAt)) return;
  const { filter, mentions } = subscription;
  const payload: AnnouncementOrder = { batchId, channelId, filter, mentions };
  await tables.work.schedule({ kind: WORK.announce, key: `${batchId} ${channelId}`, dueAt, payload });
}

/** Messages of the batch read its results at once; only where none does is there anything left to read. */
const SETTLE_AFTER_MS = 2_000;

/** Does nothing where no decision on a test case of the agent is open. */
export async function scheduleSettling(
  tables: StoreTables,
  { batchId, agent }: Pick<BatchRun, 'batchId' | 'agent'>,
  at: Date,
): Promise<void> {
  if ((await tables.triage.of(agent.agentId)).length === 0) return;
  const dueAt = new Date(at.getTime() + SETTLE_AFTER_MS);
  await tables.work.schedule({ kind: WORK.settle, key: batchId, dueAt, payload: { batchId } });
}

export async function scheduleAppointment(
  tables: StoreTables,
  appointmentId: string,
  dueAt: Date,
): Promise<void> {
  await tables.work.schedule({
    kind: WORK.appointment,
    key: appointmentId,
    dueAt,
    payload: { appointmentId },
  });
}

/** One row for all instances of the workspace. */
export async function schedulePruning(tables: Pick<StoreTables, 'work'>, dueAt: Date): Promise<void> {
  await tables.work.schedule({ kind: WORK.prune, key: WORK.prune, dueAt, payload: {} });
}

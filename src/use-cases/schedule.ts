import { bareAgentId } from '../domain/agent.ts';
import type { Question } from './answer-intent.ts';
import type { NewPost, Reply, StoreTables } from './store.ts';

/** The kinds of work; each has its file in `work/`. */
export const WORK = {
  startRun: 'start-run',
  answer: 'answer',
  look: 'look',
  post: 'post',
  cards: 'cards',
  workflowStep: 'workflow-step',
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

/** One row per agent, whichever form of its id: one list call serves all its watches. */
export async function scheduleLook(tables: StoreTables, agentId: string, dueAt: Date): Promise<void> {
  await tables.work.schedule({ kind: WORK.look, key: bareAgentId(agentId), dueAt, payload: { agentId } });
}

export async function schedulePost(tables: StoreTables, post: NewPost): Promise<void> {
  const { postId } = await tables.posts.ensure(post);
  await tables.work.schedule({ kind: WORK.post, key: postId, dueAt: post.createdAt, payload: { postId } });
}

/** One row for all cards of the workspace, which is what Slack's limit on edits counts. */
export async function scheduleCards(tables: StoreTables, dueAt: Date): Promise<void> {
  await tables.work.schedule({ kind: WORK.cards, key: WORK.cards, dueAt, payload: {} });
}

import { randomUUID } from 'node:crypto';
import { isStarter } from '../domain/starter.ts';
import { uncertainStart } from './card-content.ts';
import type { CardStore } from './card-store.ts';
import type { GivenAnswer } from './given-answer-store.ts';
import type { Messenger } from './messenger.ts';
import { isFollower, settleGroup } from './run-group.ts';
import type { Run, RunPlan } from './run-store.ts';
import { scheduleAnswer, scheduleCards, schedulePost } from './schedule.ts';
import type { StoreTables } from './store.ts';
import { markButtonUsed } from './used-buttons.ts';

export type EndRunSources = { messenger: Pick<Messenger, 'inWords'>; now(): Date };

/**
 * Ends a run of which SigmaMind has no batch, and has it told why; `reason` stands on its card, if it has one.
 * Does nothing where the run went on or ended meanwhile.
 */
export async function refuseRun(
  tables: StoreTables,
  run: Run,
  { answer, reason }: { answer: GivenAnswer; reason: string },
  sources: EndRunSources,
): Promise<void> {
  const { runId } = run;
  await scheduleCards(tables, sources.now());
  if (!(await tables.runs.move(runId, run.state, 'refused'))) return;
  await tables.admissions.remove(runId);
  await tables.presses.release(runId);
  await changeCard(tables, run, { state: 'not-started', reason }, sources.now());
  await haveTold(tables, run, answer, sources);
}

/** Ends a run of which nobody knows whether SigmaMind has a batch, and has that told. */
export async function leaveRunOpen(
  tables: StoreTables,
  run: Run,
  plan: RunPlan,
  sources: EndRunSources,
): Promise<void> {
  const { runId } = run;
  await scheduleCards(tables, sources.now());
  if (!(await tables.runs.move(runId, run.state, 'unknown'))) return;
  await markButtonUsed(tables, runId, sources.now());
  await changeCard(tables, run, { state: 'may-have-started' }, sources.now());
  await haveTold(tables, run, uncertainStart(run, plan), sources);
}

/** Runs of a group share the card of the first, which shows what has started of it. */
export async function changeCard(
  tables: StoreTables,
  run: Run,
  change: Parameters<CardStore['change']>[1],
  at: Date,
): Promise<void> {
  if (run.groupId !== null && (isFollower(run) || change.batchId !== undefined)) {
    await settleGroup(tables, run.groupId, at);
  } else {
    await tables.cards.change(run.runId, change);
  }
}

/** The person who waits for it; the channel where the clock asked; where there is nobody, what waits for it. */
async function haveTold(
  tables: StoreTables,
  { runId, reply }: Run,
  answer: GivenAnswer,
  { messenger, now }: EndRunSources,
): Promise<void> {
  if (isStarter(reply.userId)) return tables.keptAnswers.keep(runId, messenger.inWords(answer));
  const { channelId, byClock } = reply;
  const at = now();
  if (byClock === undefined) {
    const question = { kind: 'not-run', runId } as const;
    await scheduleAnswer(tables, { requestKey: runId, question, reply, dueAt: at });
  } else {
    const post = { postId: randomUUID(), kind: 'not-run', subject: runId, channelId, createdAt: at } as const;
    await schedulePost(tables, post);
  }
  await tables.givenAnswers.keep(runId, answer, at);
}

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { BatchRun } from '../domain/batch-run.ts';
import { type LookBounds, lookDelayMs } from '../domain/look-schedule.ts';
import { totalAttempts } from '../domain/test-case.ts';
import { admitRun } from '../use-cases/admit-run.ts';
import { startingContent } from '../use-cases/card-content.ts';
import { changeCard, leaveRunOpen, refuseRun } from '../use-cases/end-run.ts';
import { failureOf } from '../use-cases/failure.ts';
import { findStartedBatch } from '../use-cases/find-started-batch.ts';
import type { GivenAnswer } from '../use-cases/given-answer-store.ts';
import type { Log } from '../use-cases/log.ts';
import type { Messenger } from '../use-cases/messenger.ts';
import { newWatchedBatch } from '../use-cases/new-watched-batch.ts';
import { isRefused } from '../use-cases/refusal.ts';
import { type RunSources, resolveRun } from '../use-cases/resolve-run.ts';
import { continueGroup, isFollower } from '../use-cases/run-group.ts';
import { type RunLimits, type UserGroups, whyNotAllowed } from '../use-cases/run-limits.ts';
import type { Run, RunPlan } from '../use-cases/run-store.ts';
import type { RunTiming } from '../use-cases/run-timing.ts';
import { completionOf, scheduleCards, scheduleLook, schedulePost, WORK } from '../use-cases/schedule.ts';
import { type SigmaMind, SigmaMindError } from '../use-cases/sigma-mind.ts';
import type { Store } from '../use-cases/store.ts';
import { markButtonUsed } from '../use-cases/used-buttons.ts';
import { outcomeOfDelivery } from './delivery-outcome.ts';
import { defineWorkKind, type Outcome, type WorkContext, type WorkKind } from './work-kind.ts';

export type StartRunDependencies = {
  store: Store;
  sources: RunSources;
  sigmaMind: SigmaMind;
  messenger: Messenger;
  looks: LookBounds;
  limits: RunLimits;
  userGroups: UserGroups;
  timing: RunTiming;
  now(): Date;
  log: Log;
};

/** On the card of a run that the bot itself could not get under way. */
const STUCK = 'Sigma could not get it under way';

/**
 * A `/sigma run` in steps, each stored before the next: resolve what was typed, post the card (which shows
 * that the bot may post here), then ask SigmaMind once. From the moment before that request until its outcome
 * is stored the run is `sending`; a run found in that state is looked for, never sent again.
 */
export function startRunWork(dependencies: StartRunDependencies): WorkKind {
  const { store, sources, sigmaMind, messenger, looks, limits, userGroups, timing, now, log } = dependencies;
  const ending = { messenger, now };

  async function begin(run: Run, context: WorkContext): Promise<Outcome> {
    if (isFollower(run) && run.plan !== null) return send(run, run.plan, context);
    const isAdmitted = await store.admissions.has(run.runId);
    const notAllowed = isAdmitted ? null : await whyNotAllowed(run.reply, limits, userGroups);
    if (notAllowed !== null) return refuse(run, { kind: 'refused', refusal: notAllowed });
    const plan = run.plan ?? (await resolvedPlan(run));
    if ('kind' in plan) return refuse(run, plan);
    const objection = isAdmitted ? null : await admitRun(run, plan, { store, sigmaMind, limits, now });
    if (objection !== null) return refuse(run, objection);

    const { channelId } = run.reply;
    const post = await store.posts.ensure({
      postId: randomUUID(),
      kind: 'card',
      subject: run.runId,
      channelId,
      createdAt: now(),
    });
    const content = startingContent(run, plan);
    const delivery = await messenger.deliver(post, { kind: 'card', card: content }, context.holdsLease);
    if (delivery.kind === 'refused') {
      const { slackError } = delivery;
      return refuse(run, { kind: 'refused', refusal: { kind: 'cannot-post', slackError } });
    }
    if (delivery.kind !== 'sent') return outcomeOfDelivery(delivery);
    await store.cards.add({ runId: run.runId, channelId, messageTs: delivery.messageTs });
    return send(run, plan, context);
  }

  async function resolvedPlan(run: Run): Promise<RunPlan | GivenAnswer> {
    try {
      const resolved = await resolveRun(run.intent, run.reply.channelId, sources);
      return isRefused(resolved) ? { kind: 'refused', refusal: resolved.refusal } : resolved;
    } catch (error) {
      if (!(error instanceof SigmaMindError)) throw error;
      return failedAnswer(run, error, 'looking up what to run, so nothing was started');
    }
  }

  function failedAnswer(run: Run, error: unknown, doing: string): GivenAnswer {
    const failure = failureOf(error, doing);
    log.error({ reference: failure.reference, runId: run.runId, err: error }, 'could not start a batch');
    return { kind: 'failed', failure };
  }

  function refuse(run: Run, answer: GivenAnswer): Outcome {
    return { kind: 'done', effects: (tables) => refuseRun(tables, run, { answer, reason: STUCK }, ending) };
  }

  async function send(run: Run, plan: RunPlan, context: WorkContext): Promise<Outcome> {
    const sentAt = now();
    if (!context.holdsLease() || !(await store.runs.move(run.runId, 'requested', 'sending', { sentAt }))) {
      return { kind: 'retry', error: 'the lease lapsed before the batch was started' };
    }
    const sending: Run = { ...run, state: 'sending', sentAt, plan };
    try {
      const created = await sigmaMind.createBatchRun({
        agentId: plan.agent.agentId,
        testCaseIds: plan.testCaseIds,
      });
      log.info({ runId: run.runId, batchId: created.batchId }, 'batch started');
      return started(sending, {
        ...created,
        agent: { ...created.agent, name: created.agent.name ?? plan.agent.name },
        testCases: plan.testCases,
        passedCount: 0,
        failedCount: 0,
        totalCount: null,
      });
    } catch (error) {
      if (!(error instanceof SigmaMindError)) throw error;
      if (error.details.mayHaveArrived) {
        log.warn(
          { runId: run.runId, kind: error.kind, err: error },
          'it is unknown whether the batch started',
        );
        return { kind: 'again', dueAt: new Date(now().getTime() + timing.betweenSearchesMs) };
      }
      return notStarted(sending, error);
    }
  }

  /** It is certain, so it is stored whoever holds the lease: the run is not to be looked for. */
  async function notStarted(run: Run, error: SigmaMindError): Promise<Outcome> {
    const reason = error.details.apiMessage ?? error.message;
    const answer = failedAnswer(run, error, 'starting the batch, so nothing was started');
    await store.transaction((tables) => refuseRun(tables, run, { answer, reason }, ending));
    return { kind: 'done' };
  }

  function started(run: Run, batch: BatchRun): Outcome {
    const { batchId } = batch;
    const { channelId, userId, byClock } = run.reply;
    const at = now();
    // Without the test cases nobody knows how many attempts to wait for: look at once.
    const attempts = { finished: 0, expected: totalAttempts(batch.testCases), elapsedSeconds: 0 };
    const firstLookAt = new Date(
      at.getTime() + (batch.testCases.length === 0 ? 0 : lookDelayMs(attempts, looks)),
    );
    return {
      kind: 'done',
      effects: async (tables) => {
        await scheduleLook(tables, batch.agent.agentId, firstLookAt);
        await scheduleCards(tables, at);
        await markButtonUsed(tables, run.runId, at);
        await tables.runs.move(run.runId, 'sending', 'started', { batchId });
        await tables.batches.add(newWatchedBatch(batch, at, firstLookAt));
        const isOpen = await tables.batches.lookSoon(batchId, firstLookAt);
        await tables.watches.add({ batchId, channelId, userId, isStarter: true, byClock, createdAt: at });
        // First the next of a group, or one that has ended already would look like the whole of it.
        await continueGroup(tables, run, at);
        await changeCard(tables, run, { state: isOpen ? 'running' : 'finished', batchId }, at);
        // Somebody else watched it, and noticed its end before it was known whose it is.
        if (!isOpen && run.groupId === null) await schedulePost(tables, completionOf(batchId, channelId, at));
      },
    };
  }

  async function reconcile(run: Run, plan: RunPlan): Promise<Outcome> {
    const waitedMs = now().getTime() - (run.sentAt ?? run.createdAt).getTime();
    const lookAgain: Outcome = { kind: 'again', dueAt: new Date(now().getTime() + timing.betweenSearchesMs) };
    try {
      const found = await findStartedBatch(run, plan, { sigmaMind, runs: store.runs, timing, now });
      if (found.kind === 'found') {
        log.info({ runId: run.runId, batchId: found.batch.batchId }, 'found the batch of an interrupted run');
        return started(run, found.batch);
      }
      if (found.kind === 'ambiguous' || waitedMs < timing.lookForBatchMs) return lookAgain;
    } catch (error) {
      if (!(error instanceof SigmaMindError)) throw error;
      if (waitedMs < timing.waitForSigmaMindMs) return lookAgain;
    }
    log.warn({ runId: run.runId }, 'found no batch of an interrupted run');
    return { kind: 'done', effects: (tables) => leaveRunOpen(tables, run, plan, ending) };
  }

  return defineWorkKind({
    kind: WORK.startRun,
    payload: z.object({ runId: z.string() }),
    maxAttempts: 50,
    backoff: { baseMs: 500, maxMs: 30_000 },
    async run({ runId }, context) {
      const run = await store.runs.get(runId);
      if (run === null) return { kind: 'done' };
      if (run.state === 'requested') return begin(run, context);
      if (run.state === 'sending' && run.plan !== null) return reconcile(run, run.plan);
      return { kind: 'done' };
    },
    onParked({ runId }, error) {
      return async (tables) => {
        const run = await tables.runs.get(runId);
        if (run?.state === 'sending' && run.plan !== null) await leaveRunOpen(tables, run, run.plan, ending);
        if (run?.state !== 'requested') return;
        const answer = failedAnswer(run, new Error(error), 'starting the batch, so nothing was started');
        await refuseRun(tables, run, { answer, reason: STUCK }, ending);
      };
    },
  });
}

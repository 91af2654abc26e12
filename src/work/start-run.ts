import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { BatchRun } from '../domain/batch-run.ts';
import { type LookBounds, lookDelayMs } from '../domain/look-schedule.ts';
import { totalAttempts } from '../domain/test-case.ts';
import { admitRun } from '../use-cases/admit-run.ts';
import type { Answer } from '../use-cases/answer.ts';
import { startingContent, uncertainStart } from '../use-cases/card-content.ts';
import { failureOf } from '../use-cases/failure.ts';
import { findStartedBatch } from '../use-cases/find-started-batch.ts';
import type { Log } from '../use-cases/log.ts';
import type { Delivery, Messenger } from '../use-cases/messenger.ts';
import { newWatchedBatch } from '../use-cases/new-watched-batch.ts';
import { isRefused } from '../use-cases/refusal.ts';
import { type RunSources, resolveRun } from '../use-cases/resolve-run.ts';
import { continueGroup, isFollower, settleGroup } from '../use-cases/run-group.ts';
import { type RunLimits, type UserGroups, whyNotAllowed } from '../use-cases/run-limits.ts';
import type { Run, RunPlan } from '../use-cases/run-store.ts';
import type { RunTiming } from '../use-cases/run-timing.ts';
import { completionOf, scheduleCards, scheduleLook, schedulePost, WORK } from '../use-cases/schedule.ts';
import { type SigmaMind, SigmaMindError } from '../use-cases/sigma-mind.ts';
import type { Store, StoreTables } from '../use-cases/store.ts';
import { useUpButton } from '../use-cases/used-buttons.ts';
import { outcomeOfDelivery } from './delivery-outcome.ts';
import { createTellRun } from './tell-run.ts';
import { defineWorkKind, type Effects, type Outcome, type WorkContext, type WorkKind } from './work-kind.ts';

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

/**
 * A `/sigma run` in steps, each stored before the next: resolve what was typed, post the card (which shows
 * that the bot may post here), then ask SigmaMind once. From the moment before that request until its outcome
 * is stored the run is `sending`; a run found in that state is looked for, never sent again.
 */
export function startRunWork(dependencies: StartRunDependencies): WorkKind {
  const { store, sources, sigmaMind, messenger, looks, limits, userGroups, timing, now, log } = dependencies;
  const tell = createTellRun({ store, messenger, now });

  async function begin(run: Run, context: WorkContext): Promise<Outcome> {
    if (isFollower(run) && run.plan !== null) return send(run, run.plan, context);
    const isAdmitted = await store.admissions.has(run.runId);
    const notAllowed = isAdmitted ? null : await whyNotAllowed(run.reply, limits, userGroups);
    if (notAllowed !== null) return refuse(run, { kind: 'refused', refusal: notAllowed }, context);
    const plan = run.plan ?? (await resolvedPlan(run));
    if ('kind' in plan) return refuse(run, plan, context);
    const objection = isAdmitted ? null : await admitRun(run, plan, { store, sigmaMind, limits, now });
    if (objection !== null) return refuse(run, objection, context);

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
      return refuse(
        run,
        {
          kind: 'refused',
          refusal: { kind: 'cannot-post', slackError: delivery.slackError },
        },
        context,
      );
    }
    if (delivery.kind !== 'sent') return outcomeOfDelivery(delivery);
    await store.cards.add({ runId: run.runId, channelId, messageTs: delivery.messageTs });
    return send(run, plan, context);
  }

  async function resolvedPlan(run: Run): Promise<RunPlan | Answer> {
    try {
      const resolved = await resolveRun(run.intent, run.reply.channelId, sources);
      return isRefused(resolved) ? { kind: 'refused', refusal: resolved.refusal } : resolved;
    } catch (error) {
      if (!(error instanceof SigmaMindError)) throw error;
      return failedAnswer(run, error, 'looking up what to run, so nothing was started');
    }
  }

  function failedAnswer(run: Run, error: unknown, doing: string): Answer {
    const failure = failureOf(error, doing);
    log.error({ reference: failure.reference, runId: run.runId, err: error }, 'could not start a batch');
    return { kind: 'failed', failure };
  }

  async function refuse(run: Run, answer: Answer, { holdsLease }: WorkContext): Promise<Outcome> {
    return told(await tell(run, answer, holdsLease), async (tables) => {
      await tables.admissions.remove(run.runId);
      await tables.presses.release(run.runId);
      await tables.runs.move(run.runId, 'requested', 'refused');
    });
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
      return notStarted(sending, error, context);
    }
  }

  /** The card says so too, so it is stored before the answer: the run is not to be looked for. */
  async function notStarted(run: Run, error: SigmaMindError, { holdsLease }: WorkContext): Promise<Outcome> {
    const reason = error.details.apiMessage ?? error.message;
    await store.transaction(async (tables) => {
      await scheduleCards(tables, now());
      await tables.admissions.remove(run.runId);
      await tables.presses.release(run.runId);
      await tables.runs.move(run.runId, 'sending', 'refused');
      await changeCard(tables, run, { state: 'not-started', reason });
    });
    await tell(run, failedAnswer(run, error, 'starting the batch, so nothing was started'), holdsLease);
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
        await useUpButton(tables, run.runId, at);
        await tables.runs.move(run.runId, 'sending', 'started', { batchId });
        await tables.batches.add(newWatchedBatch(batch, at, firstLookAt));
        const isOpen = await tables.batches.lookSoon(batchId, firstLookAt);
        await tables.watches.add({ batchId, channelId, userId, isStarter: true, byClock, createdAt: at });
        // First the next of a group, or one that has ended already would look like the whole of it.
        await continueGroup(tables, run, at);
        await changeCard(tables, run, { state: isOpen ? 'running' : 'finished', batchId });
        // Somebody else watched it, and noticed its end before it was known whose it is.
        if (!isOpen && run.groupId === null) await schedulePost(tables, completionOf(batchId, channelId, at));
      },
    };
  }

  /** Runs of a group share the card of the first, which shows what has started of it. */
  async function changeCard(
    tables: StoreTables,
    run: Run,
    { batchId, ...change }: Parameters<StoreTables['cards']['change']>[1],
  ): Promise<void> {
    if (run.groupId !== null && (isFollower(run) || batchId !== undefined)) {
      await settleGroup(tables, run.groupId, now());
    } else {
      await tables.cards.change(run.runId, { ...change, ...(batchId === undefined ? {} : { batchId }) });
    }
  }

  async function reconcile(run: Run, plan: RunPlan, { holdsLease }: WorkContext): Promise<Outcome> {
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
    return giveUp(run, plan, holdsLease);
  }

  async function giveUp(run: Run, plan: RunPlan, holdsLease: () => boolean): Promise<Outcome> {
    log.warn({ runId: run.runId }, 'found no batch of an interrupted run');
    return told(await tell(run, uncertainStart(run, plan), holdsLease), leaveOpen(run));
  }

  function leaveOpen(run: Run): Effects {
    const { runId } = run;
    return async (tables) => {
      await scheduleCards(tables, now());
      await useUpButton(tables, runId, now());
      await tables.runs.move(runId, 'sending', 'unknown');
      await changeCard(tables, run, { state: 'may-have-started' });
    };
  }

  /** The run has come to its end also where nobody can be told: others like it may wait for that. */
  function told(delivery: Delivery, effects: Effects): Outcome {
    return delivery.kind === 'refused'
      ? { kind: 'parked', error: delivery.slackError, effects }
      : outcomeOfDelivery(delivery, effects);
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
      if (run.state === 'sending' && run.plan !== null) return reconcile(run, run.plan, context);
      return { kind: 'done' };
    },
    async onParked({ runId }, error) {
      const run = await store.runs.get(runId);
      if (run?.state === 'sending') await store.transaction(leaveOpen(run));
      if (run?.state !== 'requested') return;
      const answer = failedAnswer(run, new Error(error), 'starting the batch, so nothing was started');
      await store.transaction(async (tables) => {
        await scheduleCards(tables, now());
        await tables.admissions.remove(runId);
        await tables.presses.release(runId);
        await tables.runs.move(runId, 'requested', 'refused');
        await changeCard(tables, run, {
          state: 'not-started',
          reason: 'Sigma could not get it under way',
        });
      });
      await tell(run, answer);
    },
  });
}

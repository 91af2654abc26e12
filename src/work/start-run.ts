import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { startingContent } from '../use-cases/card-content.ts';
import { leaveRunOpen, refuseRun } from '../use-cases/end-run.ts';
import { failedStart } from '../use-cases/failed-start.ts';
import type { GivenAnswer } from '../use-cases/given-answer-store.ts';
import { type PlanRunSources, planRun } from '../use-cases/plan-run.ts';
import { isFollower } from '../use-cases/run-group.ts';
import type { Run, RunPlan } from '../use-cases/run-store.ts';
import { WORK } from '../use-cases/schedule.ts';
import { outcomeOfDelivery } from './delivery-outcome.ts';
import { lookForRun } from './look-for-run.ts';
import { type SendRunDependencies, sendRun } from './send-run.ts';
import { defineWorkKind, type Outcome, type WorkContext, type WorkKind } from './work-kind.ts';

export type StartRunDependencies = SendRunDependencies & PlanRunSources;

/** On the card of a run that the bot itself could not get under way. */
const STUCK = 'Sigma could not get it under way';

/**
 * A `/sigma run` in steps, each stored before the next: resolve what was typed, post the card (which shows
 * that the bot may post here), then ask SigmaMind once. From the moment before that request until its outcome
 * is stored the run is `sending`; a run found in that state is looked for, never sent again.
 */
export function startRunWork(dependencies: StartRunDependencies): WorkKind {
  const { store, messenger, now, log } = dependencies;
  const ending = { messenger, now };

  async function begin(run: Run, context: WorkContext): Promise<Outcome> {
    if (isFollower(run) && run.plan !== null) return sendRun(run, run.plan, context, dependencies);
    const plan = await planRun(run, dependencies);
    if ('kind' in plan) return refuse(run, plan);
    return (await postCard(run, plan, context)) ?? sendRun(run, plan, context, dependencies);
  }

  /** Null where it stands in the channel. */
  async function postCard(run: Run, plan: RunPlan, context: WorkContext): Promise<Outcome | null> {
    const { runId } = run;
    const { channelId } = run.reply;
    const post = await store.posts.ensure({
      postId: randomUUID(),
      kind: 'card',
      subject: runId,
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
    await store.cards.add({ runId, channelId, messageTs: delivery.messageTs });
    return null;
  }

  function refuse(run: Run, answer: GivenAnswer): Outcome {
    return { kind: 'done', effects: (tables) => refuseRun(tables, run, { answer, reason: STUCK }, ending) };
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
      if (run.state === 'sending' && run.plan !== null)
        return lookForRun(run, run.plan, context, dependencies);
      return { kind: 'done' };
    },
    onParked({ runId }, error) {
      return async (tables) => {
        const run = await tables.runs.get(runId);
        if (run?.state === 'sending' && run.plan !== null) await leaveRunOpen(tables, run, run.plan, ending);
        if (run?.state !== 'requested') return;
        const answer = failedStart(
          runId,
          new Error(error),
          'starting the batch, so nothing was started',
          log,
        );
        await refuseRun(tables, run, { answer, reason: STUCK }, ending);
      };
    },
  });
}

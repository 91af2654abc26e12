import { totalAttempts } from '../domain/test-case.ts';
import type { UncertainStart } from './answer.ts';
import type { Card, CardState } from './card-store.ts';
import { groupSummary } from './group-summary.ts';
import type { CardContent, GroupCardState } from './messenger.ts';
import { isFollower } from './run-group.ts';
import type { Run, RunPlan } from './run-store.ts';
import type { StoreTables } from './store.ts';
import { summaryOf } from './summary-of.ts';

/** What the card shows now; null where nothing is known of its run any more. */
export async function cardContent(card: Card, tables: StoreTables, now: Date): Promise<CardContent | null> {
  if (card.batchId !== null) {
    const known = await tables.batches.get(card.batchId);
    if (known === null) return null;
    const watches = await tables.watches.of(card.batchId);
    if (card.state === 'gone') {
      const { startedBy, byClock, agent, batchId } = summaryOf(known, watches, now);
      return { kind: 'gone', agent, batchId, startedBy, byClock };
    }
    const kind = card.state === 'finished' || card.state === 'stalled' ? card.state : 'running';
    return { kind, summary: summaryOf(known, watches, now) };
  }
  const run = await tables.runs.get(card.runId);
  if (run?.plan == null) return null;
  const { agent } = run.plan;
  const { userId: startedBy, byClock } = run.reply;
  if (run.groupId !== null && isOfGroup(card.state)) {
    const group = await groupSummary(run.groupId, tables, now);
    return group === null ? startingContent(run, run.plan) : { kind: 'group', group, state: card.state };
  }
  if (card.state === 'not-started')
    return { kind: 'not-started', startedBy, byClock, agent, reason: card.reason ?? '' };
  if (card.state === 'may-have-started') {
    return { ...uncertainStart(run, run.plan), byClock };
  }
  return startingContent(run, run.plan);
}

/** The others are of the one run that began it. */
function isOfGroup(state: CardState): state is GroupCardState {
  return state === 'running' || state === 'stalled' || state === 'finished' || state === 'gone';
}

export function startingContent(run: Run, plan: RunPlan): CardContent {
  return {
    kind: 'starting',
    startedBy: run.reply.userId,
    ...(run.reply.byClock === undefined ? {} : { byClock: run.reply.byClock }),
    agent: plan.agent,
    caseCount: plan.testCaseIds.length,
    attemptCount: attemptsOf(run, plan),
  };
}

export function uncertainStart(run: Run, plan: RunPlan): UncertainStart {
  return {
    kind: 'may-have-started',
    startedBy: run.reply.userId,
    agent: plan.agent,
    runId: run.runId,
    caseCount: plan.testCaseIds.length,
    attemptCount: attemptsOf(run, plan),
  };
}

/** Null where SigmaMind did not list the test cases, so that their attempts are not known. */
function attemptsOf(run: Run, { testCases }: RunPlan): number | null {
  const times = isFollower(run) ? 1 : (run.intent.times ?? 1);
  return testCases.length === 0 ? null : times * totalAttempts(testCases);
}

import type { Agent } from './agent.ts';
import type { BatchSummary } from './batch-summary.ts';
import { type BatchComparison, type CaseChange, shareOf, stateOf } from './compare-batches.ts';
import type { Share } from './fisher-exact.ts';
import type { TestCase } from './test-case.ts';

/** `isSure`: chance alone hardly makes such a change. */
export type ChangedCase = { testCase: TestCase; isSure: boolean };

export type OpenFailure = {
  testCase: TestCase;
  /** Since when it has not passed; null where that is not known. */
  since: Date | null;
  /** It failed in the oldest batch that was read too, so it may be longer. */
  isOlder: boolean;
  /** Slack user id of who looks after it. */
  claimedBy?: string;
  /** `2026-12-03`, where it is a known issue. */
  knownUntil?: string;
};

/** How one agent stands, and what happened to it. */
export type AgentDigest = {
  agent: Agent;
  /** Batches of the time asked about, running ones included. */
  batchCount: number;
  /** How many those come to with each group as one; absent where they are of none. */
  runCount?: number;
  /** A group counts as one. */
  runningCount: number;
  /** Of the newest finished batch or group, against the one before that is not a part of it; null without any. */
  result: {
    batchId: string;
    now: Share;
    before: Share | null;
    move: BatchComparison['totals'];
    /** How many test cases it ran of those of the whole one before; set where that is only a part. */
    partOf?: { ran: number; of: number };
  } | null;
  newlyFailing: ChangedCase[];
  fixed: ChangedCase[];
  /** Oldest first. */
  open: OpenFailure[];
  /** False where SigmaMind gave less than was to be read. */
  isWhole: boolean;
};

type Change = { sure: CaseChange; unsure: CaseChange };
const FAILING: Change = { sure: 'newly-failing', unsure: 'maybe-failing' };
const FIXED: Change = { sure: 'fixed', unsure: 'maybe-fixed' };

/** What changed from one batch to the next, the sure changes first. */
export function changesOf(comparison: BatchComparison | null): Pick<AgentDigest, 'newlyFailing' | 'fixed'> {
  const changed = ({ sure, unsure }: Change): ChangedCase[] =>
    [sure, unsure].flatMap((wanted) =>
      (comparison?.cases ?? [])
        .filter(({ change }) => change === wanted)
        .map(({ of }) => ({ testCase: of.testCase, isSure: wanted === sure })),
    );
  return { newlyFailing: changed(FAILING), fixed: changed(FIXED) };
}

/**
 * Test cases that did not pass whole when they last ran, the oldest first. `summaries` are of finished batches,
 * newest first; `isAll`: no older ones exist.
 */
export function openFailures(summaries: readonly BatchSummary[], isAll: boolean): OpenFailure[] {
  const known = summaries.filter(({ attemptsKnown }) => attemptsKnown === 'all');
  const open = new Map<string, OpenFailure>();
  const settled = new Set<string>();
  for (const { cases, startedAt } of known) {
    for (const each of cases) {
      const state = stateOf(shareOf(each));
      const { testCaseId } = each.testCase;
      if (state === null || settled.has(testCaseId)) continue;
      const earlier = open.get(testCaseId);
      if (state === 'passing') {
        settled.add(testCaseId);
        if (earlier !== undefined) earlier.isOlder = false;
      } else if (earlier === undefined) {
        open.set(testCaseId, { testCase: each.testCase, since: startedAt, isOlder: !isAll });
      } else earlier.since = startedAt;
    }
  }
  return [...open.values()].sort((left, right) => timeOf(left.since) - timeOf(right.since));
}

function timeOf(since: Date | null): number {
  return since?.getTime() ?? Number.POSITIVE_INFINITY;
}

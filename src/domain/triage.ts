import type { CaseSummary } from './batch-summary.ts';
import { type FailureSignature, failureSignature, isSameFailure } from './failure-signature.ts';
import { isoDay } from './zone.ts';

/**
 * What a team says of a failing test case. `claim`: a person looks after it, until it passes in every attempt
 * of a later batch. `known-issue`: it is expected to fail until a date, and while it fails as it did. `none`
 * takes either back.
 */
export type TriageKind = 'claim' | 'known-issue' | 'none';

export type Triage = {
  /** One for all test cases of one decision. */
  changeId: string;
  agentId: string;
  testCaseId: string;
  title: string;
  kind: TriageKind;
  userId: string;
  reason: string | null;
  /** The last day of a known issue, `2026-12-03`. */
  untilDay: string | null;
  /** Where that day ends: the zone of the person; null is UTC. */
  zone: string | null;
  signature: FailureSignature;
  batchId: string;
  decidedAt: Date;
  /** The later batch that ended it. */
  endedBy: string | null;
};

/** A test case that somebody else had claimed before. */
export type HeldCase = Pick<Triage, 'title' | 'userId'>;

/** Why a later batch ends it; null while it stands. */
export type TriageEnd = 'passed' | 'fails-otherwise';

export function isOpen({ kind, untilDay, zone, endedBy }: Triage, now: Date): boolean {
  return kind !== 'none' && endedBy === null && (untilDay === null || dayIn(zone, now) <= untilDay);
}

/** The day that it is in the zone of a decision. */
export function dayIn(zone: Triage['zone'], now: Date): string {
  return isoDay(now, zone ?? 'UTC');
}

export function triageEnd(triage: Triage, later: CaseSummary): TriageEnd | null {
  const attempts = later.attempts ?? [];
  if (attempts.length === 0) return null;
  if (triage.kind === 'claim') return later.passed === attempts.length ? 'passed' : null;
  const failed = attempts.filter(({ verdict }) => verdict === 'failed');
  const signature = failureSignature(failed.map(({ remarks }) => remarks));
  return isSameFailure(triage.signature, signature) ? null : 'fails-otherwise';
}

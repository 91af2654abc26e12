import type { Asked } from './asked.ts';
import { type Evidence, gatherEvidence, type Servers } from './evidence.ts';
import { brokenAppointments } from './ledger/appointments.ts';
import { brokenClaims } from './ledger/claims.ts';
import { brokenCompletions } from './ledger/completions.ts';
import { brokenGroups } from './ledger/groups.ts';
import { brokenMutes } from './ledger/mutes.ts';
import { brokenPresses } from './ledger/presses.ts';
import { brokenQuestions } from './ledger/questions.ts';
import { brokenRuns } from './ledger/runs.ts';
import { brokenStandups } from './ledger/standups.ts';
import { brokenSteps } from './ledger/steps.ts';
import { brokenSubscriptions } from './ledger/subscriptions.ts';

const LEDGERS: readonly ((evidence: Evidence) => string[])[] = [
  brokenCompletions,
  brokenRuns,
  brokenQuestions,
  brokenSubscriptions,
  brokenMutes,
  brokenPresses,
  brokenGroups,
  brokenClaims,
  brokenStandups,
  brokenAppointments,
  brokenSteps,
];

/** Every promise that was broken, as a sentence; those that time may still keep are among them. */
export function brokenPromises(asked: readonly Asked[], servers: Servers): string[] {
  const evidence = gatherEvidence(asked, servers);
  return LEDGERS.flatMap((broken) => broken(evidence));
}

import { failureSignature } from '../../src/domain/failure-signature.ts';
import type { Triage } from '../../src/domain/triage.ts';
import { secondsAfter } from './fakes.ts';

/** A claim of a minute ago. */
export function claimOf(changes: Partial<Triage> = {}): Triage {
  return {
    changeId: 'V1',
    agentId: 'agent_R1',
    testCaseId: 'tc_1',
    title: 'Angry customer',
    kind: 'claim',
    userId: 'U1',
    reason: null,
    untilDay: null,
    zone: null,
    signature: failureSignature(['No refund was ever offered.']),
    batchId: 'batch_1',
    decidedAt: secondsAfter(-60),
    endedBy: null,
    ...changes,
  };
}

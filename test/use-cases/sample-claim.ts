import { failureSignature } from '../../src/domain/failure-signature.ts';
import type { Triage } from '../../src/domain/triage.ts';
import { triageOf } from '../fixtures/triage.ts';
import { secondsAfter } from './fakes.ts';

/** A claim of a minute ago. */
export function claimOf(changes: Partial<Triage> = {}): Triage {
  return triageOf({
    agentId: 'agent_R1',
    signature: failureSignature(['No refund was ever offered.']),
    decidedAt: secondsAfter(-60),
    ...changes,
  });
}

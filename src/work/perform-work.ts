import type { Store } from '../use-cases/store.ts';
import type { ClaimedWork, WorkEnd } from '../use-cases/work-store.ts';
import { backoffMs } from './backoff.ts';
import type { Effects, Outcome, WorkKind } from './work-kind.ts';

export type WorkObserver = {
  failed(work: ClaimedWork, error: unknown): void;
  parked(work: ClaimedWork, error: string): void;
  /** The database did not answer; the loop goes on trying. */
  storeFailed(error: unknown): void;
};

export type PerformerOptions = {
  store: Pick<Store, 'transaction'>;
  now(): Date;
  random(): number;
  stopping: AbortSignal;
  observe: WorkObserver;
};

/** As a multiple of a kind's own: what cannot be told by then is parked untold, for the operator to see. */
const ATTEMPTS_WITH_TELLING = 2;

class LeaseLapsedError extends Error {
  override readonly name = 'LeaseLapsedError';
}

/** Carries out one claim: runs its handler and stores what came of it. Rejects where the store does. */
export function createPerformer({ store, now, random, stopping, observe }: PerformerOptions) {
  async function perform(kind: WorkKind, claim: ClaimedWork, holdsLease: () => boolean): Promise<void> {
    const outcome = await attempt(kind, claim, holdsLease);
    try {
      await settle(kind, claim, outcome);
    } catch (error) {
      observe.storeFailed(error);
      await end(claim, endOf({ kind: 'retry', error: messageOf(error) }, claim, kind));
    }
  }

  async function attempt(kind: WorkKind, claim: ClaimedWork, holdsLease: () => boolean): Promise<Outcome> {
    if (claim.attempts > kind.maxAttempts) {
      return { kind: 'parked', error: `the last ${kind.maxAttempts} attempts did not come to an end` };
    }
    try {
      return await kind.run(claim.payload, {
        key: claim.key,
        createdAt: claim.createdAt,
        attempts: claim.attempts,
        holdsLease,
        signal: stopping,
      });
    } catch (error) {
      observe.failed(claim, error);
      return { kind: 'retry', error: messageOf(error) };
    }
  }

  async function settle(kind: WorkKind, claim: ClaimedWork, outcome: Outcome): Promise<void> {
    if (stopping.aborted && outcome.kind === 'retry' && outcome.notBefore === undefined) {
      await end(claim, { kind: 'given-back' }, outcome.effects);
      return;
    }
    const isHopeless = outcome.kind === 'retry' && claim.attempts >= kind.maxAttempts;
    if (outcome.kind !== 'parked' && !isHopeless) {
      await end(claim, endOf(outcome, claim, kind), outcome.effects);
      return;
    }
    const { error, effects } = outcome;
    const canTell = claim.attempts <= kind.maxAttempts * ATTEMPTS_WITH_TELLING;
    const told = canTell ? kind.onParked?.(claim.payload, error, claim.key) : undefined;
    const isParked = await end(claim, { kind: 'parked', error }, async (tables) => {
      await effects?.(tables);
      await told?.(tables);
    });
    if (isParked) observe.parked(claim, error);
  }

  function endOf(outcome: Exclude<Outcome, { kind: 'parked' }>, claim: ClaimedWork, kind: WorkKind): WorkEnd {
    if (outcome.kind === 'done') return { kind: 'done' };
    if (outcome.kind === 'again') return { kind: 'again', dueAt: outcome.dueAt };
    const dueAt =
      outcome.notBefore ?? new Date(now().getTime() + backoffMs(claim.attempts, kind.backoff, random));
    return { kind: 'retry', dueAt, error: outcome.error };
  }

  /** False when the lease has passed on: then the effects are dropped with it. */
  async function end(claim: ClaimedWork, workEnd: WorkEnd, effects?: Effects): Promise<boolean> {
    try {
      await store.transaction(async (tables) => {
        if (!(await tables.work.end(claim, workEnd))) throw new LeaseLapsedError();
        await effects?.(tables);
      });
      return true;
    } catch (error) {
      if (error instanceof LeaseLapsedError) return false;
      throw error;
    }
  }

  return perform;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

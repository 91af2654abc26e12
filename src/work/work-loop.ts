import type { Store } from '../use-cases/store.ts';
import type { ClaimedWork, WorkEnd } from '../use-cases/work-store.ts';
import { backoffMs } from './backoff.ts';
import type { Effects, Outcome, WorkKind } from './work-kind.ts';

/** Kinds that share slots: what is slow in one lane never holds up another. */
export type Lane = { slots: number; kinds: readonly WorkKind[] };

export type WorkLoopOptions = {
  store: Pick<Store, 'work' | 'transaction'>;
  lanes: readonly Lane[];
  /** Unique to this process: a lease names its holder. */
  owner: string;
  leaseMs: number;
  /** The longest sleep; rows that another instance added are found after it at the latest. */
  maxSleepMs: number;
  now(): Date;
  random(): number;
  observe: WorkObserver;
};

export type WorkObserver = {
  failed(work: ClaimedWork, error: unknown): void;
  parked(work: ClaimedWork, error: string): void;
  /** The database did not answer; the loop goes on trying. */
  storeFailed(error: unknown): void;
};

export type WorkLoop = {
  start(): void;
  /** Something is due now. */
  wake(): void;
  /** Takes no new work, waits for what is under way up to the given time, and gives back the rest. */
  stop(graceMs: number): Promise<void>;
};

class LeaseLapsedError extends Error {
  override readonly name = 'LeaseLapsedError';
}

const STORE_RETRY_MS = 1_000;

export function createWorkLoop(options: WorkLoopOptions): WorkLoop {
  const { store, lanes, owner, leaseMs, now, random, observe } = options;
  const kinds = new Map(lanes.flatMap((lane) => lane.kinds.map((kind) => [kind.kind, kind])));
  const underWay = new Map<
    string,
    { claim: ClaimedWork; lane: Lane; leaseUntil: number; done: Promise<void> }
  >();
  const stopping = new AbortController();
  let bell = Promise.withResolvers<void>();
  let running: Promise<void> = Promise.resolve();
  let renewal: NodeJS.Timeout | undefined;

  const wake = () => {
    bell.resolve();
    bell = Promise.withResolvers<void>();
  };

  async function turn(): Promise<number> {
    let nextDueAt = Number.POSITIVE_INFINITY;
    for (const lane of lanes) {
      const free = lane.slots - [...underWay.values()].filter((work) => work.lane === lane).length;
      if (free <= 0) continue;
      const laneKinds = lane.kinds.map((kind) => kind.kind);
      const leaseUntil = now().getTime() + leaseMs;
      const claims = await store.work.claim({ kinds: laneKinds, limit: free, owner, leaseMs });
      for (const claim of claims) begin(lane, claim, leaseUntil);
      if (claims.length === free) continue;
      const due = await store.work.nextDueAt(laneKinds);
      if (due !== null) nextDueAt = Math.min(nextDueAt, due.getTime());
    }
    return nextDueAt;
  }

  function begin(lane: Lane, claim: ClaimedWork, leaseUntil: number): void {
    const done = perform(claim)
      .catch((error: unknown) => observe.storeFailed(error))
      .finally(() => {
        underWay.delete(claim.id);
        wake();
      });
    underWay.set(claim.id, { claim, lane, leaseUntil, done });
  }

  async function perform(claim: ClaimedWork): Promise<void> {
    const kind = kinds.get(claim.kind);
    if (kind === undefined) return;
    const outcome = await attempt(kind, claim);
    if (stopping.signal.aborted && outcome.kind === 'retry') {
      await end(claim, { kind: 'given-back' }, outcome.effects);
      return;
    }
    const hopeless = outcome.kind === 'retry' && claim.attempts >= kind.maxAttempts;
    if (outcome.kind === 'parked' || hopeless) {
      await end(claim, { kind: 'parked', error: outcome.error }, outcome.effects);
      observe.parked(claim, outcome.error);
      await kind.onParked?.(claim.payload, outcome.error);
      return;
    }
    await end(claim, endOf(outcome, claim, kind), outcome.effects);
  }

  async function attempt(kind: WorkKind, claim: ClaimedWork): Promise<Outcome> {
    try {
      return await kind.run(claim.payload, {
        key: claim.key,
        createdAt: claim.createdAt,
        attempts: claim.attempts,
        holdsLease: () => now().getTime() < (underWay.get(claim.id)?.leaseUntil ?? 0),
        signal: stopping.signal,
      });
    } catch (error) {
      observe.failed(claim, error);
      return { kind: 'retry', error: error instanceof Error ? error.message : String(error) };
    }
  }

  function endOf(outcome: Exclude<Outcome, { kind: 'parked' }>, claim: ClaimedWork, kind: WorkKind): WorkEnd {
    if (outcome.kind === 'done') return { kind: 'done' };
    if (outcome.kind === 'again') return { kind: 'again', dueAt: outcome.dueAt };
    const dueAt =
      outcome.notBefore ?? new Date(now().getTime() + backoffMs(claim.attempts, kind.backoff, random));
    return { kind: 'retry', dueAt, error: outcome.error };
  }

  async function end(claim: ClaimedWork, workEnd: WorkEnd, effects?: Effects): Promise<void> {
    try {
      await store.transaction(async (tables) => {
        if (!(await tables.work.end(claim, workEnd))) throw new LeaseLapsedError();
        await effects?.(tables);
      });
    } catch (error) {
      if (!(error instanceof LeaseLapsedError)) throw error;
    }
  }

  async function renew(): Promise<void> {
    const held = [...underWay.keys()];
    const leaseUntil = now().getTime() + leaseMs;
    try {
      await store.work.renew({ owner, ids: held, leaseMs });
    } catch (error) {
      observe.storeFailed(error);
      return;
    }
    for (const id of held) {
      const work = underWay.get(id);
      if (work !== undefined) work.leaseUntil = leaseUntil;
    }
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      const rung = bell.promise;
      let sleepMs = STORE_RETRY_MS;
      try {
        const nextDueAt = await turn();
        sleepMs = Math.min(options.maxSleepMs, Math.max(0, nextDueAt - now().getTime()));
      } catch (error) {
        observe.storeFailed(error);
      }
      await sleepUnless(rung, sleepMs);
    }
  }

  return {
    start() {
      running = loop();
      renewal = setInterval(() => void renew(), leaseMs / 3);
    },
    wake,
    async stop(graceMs) {
      stopping.abort();
      wake();
      await running;
      await sleepUnless(Promise.all([...underWay.values()].map((work) => work.done)), graceMs);
      clearInterval(renewal);
      for (const { claim } of underWay.values()) await store.work.end(claim, { kind: 'given-back' });
    },
  };
}

function sleepUnless(woken: Promise<unknown>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void woken.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

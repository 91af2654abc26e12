import type { Store } from '../use-cases/store.ts';
import type { ClaimedWork } from '../use-cases/work-store.ts';
import { createBell } from './bell.ts';
import { createPerformer, type WorkObserver } from './perform-work.ts';
import type { WorkKind } from './work-kind.ts';

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

export type WorkLoop = {
  start(): void;
  /** Something is due now. */
  wake(): void;
  /** Takes no new work, waits for what is under way up to the given time, and gives back the rest. */
  stop(graceMs: number): Promise<void>;
};

/** `leaseUntil` is null once the lease is known to have passed on. */
type Held = { claim: ClaimedWork; lane: Lane; leaseUntil: number | null };

const STORE_RETRY_MS = 1_000;

export function createWorkLoop(options: WorkLoopOptions): WorkLoop {
  const { store, lanes, owner, leaseMs, now, observe } = options;
  const kinds = new Map(lanes.flatMap((lane) => lane.kinds.map((kind) => [kind.kind, kind])));
  const underWay = new Map<Held, Promise<void>>();
  const stopping = new AbortController();
  const perform = createPerformer({ ...options, stopping: stopping.signal });
  const bell = createBell();
  let running: Promise<void> = Promise.resolve();
  let renewal: NodeJS.Timeout | undefined;

  async function turn(): Promise<number> {
    let nextDueAt = Number.POSITIVE_INFINITY;
    for (const lane of lanes) {
      if (stopping.signal.aborted) break;
      const free = lane.slots - [...underWay.keys()].filter((held) => held.lane === lane).length;
      if (free <= 0) continue;
      const laneKinds = lane.kinds.map((kind) => kind.kind);
      const leaseUntil = now().getTime() + leaseMs;
      const claims = await store.work.claim({ kinds: laneKinds, limit: free, owner, leaseMs });
      for (const claim of claims) {
        if (stopping.signal.aborted) await giveBack(claim);
        else begin({ claim, lane, leaseUntil });
      }
      if (claims.length === free) continue;
      const due = await store.work.nextDueAt(laneKinds);
      if (due !== null) nextDueAt = Math.min(nextDueAt, due.getTime());
    }
    return nextDueAt;
  }

  function begin(held: Held): void {
    const kind = kinds.get(held.claim.kind);
    if (kind === undefined) return;
    const holdsLease = () => held.leaseUntil !== null && now().getTime() < held.leaseUntil;
    const done = perform(kind, held.claim, holdsLease)
      .catch((error: unknown) => observe.storeFailed(error))
      .finally(() => {
        underWay.delete(held);
        bell.ring();
      });
    underWay.set(held, done);
  }

  async function renew(): Promise<void> {
    const held = [...underWay.keys()].filter(({ leaseUntil }) => leaseUntil !== null);
    const leaseUntil = now().getTime() + leaseMs;
    try {
      const renewed = await store.work.renew({ owner, ids: held.map(({ claim }) => claim.id), leaseMs });
      const fences = new Map(renewed.map(({ id, claimCount }) => [id, claimCount]));
      for (const one of held) {
        const isStillHeld = one.leaseUntil !== null && fences.get(one.claim.id) === one.claim.claimCount;
        one.leaseUntil = isStillHeld ? leaseUntil : null;
      }
    } catch (error) {
      observe.storeFailed(error);
    }
  }

  async function giveBack(claim: ClaimedWork): Promise<void> {
    try {
      await store.work.end(claim, { kind: 'given-back' });
    } catch (error) {
      observe.storeFailed(error);
    }
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      bell.listen();
      let sleepMs = STORE_RETRY_MS;
      try {
        const nextDueAt = await turn();
        sleepMs = Math.min(options.maxSleepMs, Math.max(0, nextDueAt - now().getTime()));
      } catch (error) {
        observe.storeFailed(error);
      }
      await bell.rungWithin(sleepMs);
    }
  }

  return {
    start() {
      running = loop();
      renewal = setInterval(() => void renew(), leaseMs / 3);
    },
    wake: bell.ring,
    async stop(graceMs) {
      stopping.abort();
      bell.ring();
      await running;
      await settledWithin(graceMs, [...underWay.values()]);
      clearInterval(renewal);
      await Promise.all(
        [...underWay.keys()].map((held) => {
          held.leaseUntil = null;
          return giveBack(held.claim);
        }),
      );
    },
  };
}

async function settledWithin(ms: number, promises: readonly Promise<unknown>[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([Promise.all(promises), late]);
  clearTimeout(timer);
}

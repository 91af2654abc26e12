import { onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import type { Store } from '../../src/use-cases/store.ts';
import type { ClaimedWork, WorkRequest, WorkStore } from '../../src/use-cases/work-store.ts';
import {
  defineWorkKind,
  type Effects,
  type Outcome,
  type WorkContext,
  type WorkKind,
} from '../../src/work/work-kind.ts';
import { createWorkLoop, type WorkLoop, type WorkLoopOptions } from '../../src/work/work-loop.ts';

export const LEASE_MS = 400;
const WAIT = { timeout: 10_000, interval: 5 };

export type Observed = {
  failed: unknown[];
  parked: string[];
  storeFailed: unknown[];
};

/** A running loop; it is stopped with the test. */
export function startLoop(
  store: WorkLoopOptions['store'],
  options: Partial<Omit<WorkLoopOptions, 'store' | 'observe'>> & { kinds?: readonly WorkKind[] },
): { loop: WorkLoop; observed: Observed } {
  const observed: Observed = { failed: [], parked: [], storeFailed: [] };
  const { kinds = [], ...rest } = options;
  const loop = createWorkLoop({
    store,
    lanes: [{ slots: 4, kinds }],
    owner: 'loop',
    leaseMs: LEASE_MS,
    maxSleepMs: 50,
    now: () => new Date(),
    random: () => 0,
    observe: {
      failed: (_work, error) => observed.failed.push(error),
      parked: (_work, error) => observed.parked.push(error),
      storeFailed: (error) => observed.storeFailed.push(error),
    },
    ...rest,
  });
  loop.start();
  onTestFinished(() => loop.stop(0));
  return { loop, observed };
}

export const payload = z.object({ n: z.number() });

type Run = (payload: { n: number }, context: WorkContext) => Promise<Outcome>;

/** A kind of work that remembers what it was asked to do. */
export function createKind(
  run: Run = async () => ({ kind: 'done' }),
  options: Partial<Pick<WorkKind, 'kind' | 'maxAttempts' | 'backoff'>> & {
    onParked?: (payload: { n: number }, error: string) => Effects;
  } = {},
): WorkKind & { runs: (WorkContext & { n: number })[] } {
  const runs: (WorkContext & { n: number })[] = [];
  const kind = defineWorkKind({
    kind: 'kind',
    maxAttempts: 5,
    backoff: { baseMs: 1, maxMs: 1 },
    payload,
    ...options,
    run(asked, context) {
      runs.push({ ...context, ...asked });
      return run(asked, context);
    },
  });
  return { ...kind, runs };
}

export function schedule(store: Store, request: Partial<WorkRequest> = {}): Promise<void> {
  return store.work.schedule({ kind: 'kind', key: 'a', dueAt: new Date(), payload: { n: 1 }, ...request });
}

export function claimFor(
  store: Pick<Store, 'work'>,
  owner: string,
  request: Partial<Parameters<WorkStore['claim']>[0]> = {},
): Promise<ClaimedWork[]> {
  return store.work.claim({ kinds: ['kind'], limit: 10, owner, leaseMs: 60_000, ...request });
}

/** The store with some functions of its work rows in other hands. */
export function withWork(
  store: Store,
  replace: (work: WorkStore) => Partial<WorkStore>,
): WorkLoopOptions['store'] {
  return { ...store, work: { ...store.work, ...replace(store.work) } };
}

/** Resolves once the condition holds. */
export function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  return vi.waitFor(async () => {
    if (!(await condition())) throw new Error(`It never came to this: ${condition}`);
  }, WAIT);
}

export async function isGone(store: Store): Promise<boolean> {
  return (await store.work.depths()).length === 0;
}

/** Something that hangs until the test lets it go, at the latest when the test ends. */
export function createGate(): { passed: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  onTestFinished(() => resolve());
  return { passed: promise, open: resolve };
}

/** What a kind does that hangs so, and then ends well. */
export function passing(gate: { passed: Promise<void> }): Run {
  return async () => {
    await gate.passed;
    return { kind: 'done' };
  };
}

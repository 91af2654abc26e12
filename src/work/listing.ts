import { z } from 'zod';
import { listNewBatches } from '../use-cases/list-new-batches.ts';
import type { Log } from '../use-cases/log.ts';
import { recordMissingAgent } from '../use-cases/missing-agent.ts';
import { WORK } from '../use-cases/schedule.ts';
import { type SigmaMind, SigmaMindError } from '../use-cases/sigma-mind.ts';
import type { Store, StoreTables } from '../use-cases/store.ts';
import { recordListing } from '../use-cases/watch-subscribed.ts';
import type { Pace } from './pace.ts';
import { defineWorkKind, type WorkKind } from './work-kind.ts';

export type ListingWorkDependencies = {
  store: Pick<Store, 'subscriptions' | 'listings'>;
  sigmaMind: Pick<SigmaMind, 'listBatchRuns'>;
  /** Between two lists of one agent. */
  intervalMs: number;
  pace: Pace;
  now(): Date;
  log: Log;
};

/** Looks for new batches of an agent for as long as a channel is subscribed to it. */
export function listingWork(dependencies: ListingWorkDependencies): WorkKind {
  const { store, sigmaMind, intervalMs, pace, now, log } = dependencies;
  const later = (seconds = 0) =>
    new Date(now().getTime() + Math.max(intervalMs * pace.widening(), seconds * 1000));
  return defineWorkKind({
    kind: WORK.listing,
    payload: z.object({ agentId: z.string() }),
    maxAttempts: Number.POSITIVE_INFINITY,
    backoff: { baseMs: intervalMs, maxMs: 10 * intervalMs },
    async run({ agentId }) {
      const [subscription] = await store.subscriptions.ofAgent(agentId);
      if (subscription === undefined) {
        return { kind: 'done', effects: (tables) => recordListing(tables, agentId, [], now()) };
      }
      try {
        const known = await store.listings.known(agentId);
        const listed = await listNewBatches(subscription.agent, known, 'known', sigmaMind);
        pace.wentWell();
        return {
          kind: 'again',
          dueAt: later(),
          effects: (tables) => recordListing(tables, agentId, listed, now()),
        };
      } catch (error) {
        if (!(error instanceof SigmaMindError)) throw error;
        if (error.kind === 'rate-limited') pace.slowDown();
        log.warn(
          { agentId, kind: error.kind, err: error },
          'could not list the batches of a subscribed agent',
        );
        return {
          kind: 'retry',
          error: error.message,
          ...(error.kind === 'not-found'
            ? { effects: (tables: StoreTables) => recordMissingAgent(tables, agentId, now()) }
            : {}),
          ...(error.details.retryAfterSeconds === null
            ? {}
            : { notBefore: later(error.details.retryAfterSeconds) }),
        };
      }
    },
  });
}

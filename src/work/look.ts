import { z } from 'zod';
import type { Log } from '../use-cases/log.ts';
import { type LookSettings, type LookSources, lookAtBatches } from '../use-cases/look-at-batches.ts';
import { recordLooks } from '../use-cases/record-looks.ts';
import { WORK } from '../use-cases/schedule.ts';
import type { SigmaMindErrorKind } from '../use-cases/sigma-mind.ts';
import type { Store } from '../use-cases/store.ts';
import type { Pace } from './pace.ts';
import { defineWorkKind, type WorkKind } from './work-kind.ts';

export type LookWorkDependencies = {
  store: Pick<Store, 'batches'>;
  sigmaMind: LookSources['sigmaMind'];
  settings: LookSettings;
  pace: Pace;
  now(): Date;
  log: Log;
  observe: { looked(error: SigmaMindErrorKind | null): void };
};

/** Looks at an agent's watched batches for as long as there are any. */
export function lookWork(dependencies: LookWorkDependencies): WorkKind {
  const { store, sigmaMind, settings, pace, now, log, observe } = dependencies;
  return defineWorkKind({
    kind: WORK.look,
    payload: z.object({ agentId: z.string() }),
    maxAttempts: Number.POSITIVE_INFINITY,
    backoff: { baseMs: settings.bounds.minMs, maxMs: settings.bounds.maxMs },
    async run({ agentId }) {
      const watched = await store.batches.watchedOf(agentId);
      if (watched.length === 0) return { kind: 'done' };
      const { results, error } = await lookAtBatches(watched, {
        sigmaMind,
        settings,
        now,
        widening: pace.widening,
      });
      observe.looked(error?.kind ?? null);
      if (error === null) pace.wentWell();
      else {
        if (error.kind === 'rate-limited') pace.slowDown();
        log.warn({ agentId, kind: error.kind, err: error }, 'could not look at running batches');
      }
      const changed = new Map(results.map((result) => [result.next.batch.batchId, result.next]));
      for (const { next, event } of results) {
        if (event !== 'finished') continue;
        log.info({ batchId: next.batch.batchId, agentId }, 'batch finished');
      }
      const running = watched
        .map((known) => changed.get(known.batch.batchId) ?? known)
        .filter((known) => !known.isFinished);
      const effects = (tables: Parameters<typeof recordLooks>[0]) => recordLooks(tables, results, now());
      if (running.length === 0) return { kind: 'done', effects };
      const soonest = Math.min(...running.map((known) => known.lookDueAt.getTime()));
      const notBefore = now().getTime() + (error?.details.retryAfterSeconds ?? 0) * 1000;
      // Between two requests for one agent there is always the smallest gap, however many batches it has.
      const gapEnd = now().getTime() + settings.bounds.minMs;
      return { kind: 'again', dueAt: new Date(Math.max(soonest, notBefore, gapEnd)), effects };
    },
  });
}

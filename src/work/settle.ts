import { z } from 'zod';
import { readAttempts } from '../use-cases/read-attempts.ts';
import { WORK } from '../use-cases/schedule.ts';
import { type SigmaMind, SigmaMindError } from '../use-cases/sigma-mind.ts';
import type { Store } from '../use-cases/store.ts';
import { defineWorkKind, type WorkKind } from './work-kind.ts';

export type SettleWorkDependencies = {
  store: Pick<Store, 'batches' | 'transaction'>;
  sigmaMind: Pick<SigmaMind, 'listAttempts'>;
};

/** For longer than the quarter of an hour for which the list counts as absent after one answer that says so. */
const TRIES_WITHOUT_LIST = 15;

/**
 * Reads the results of an ended batch that decisions on its test cases wait for, also where nobody is told of
 * the batch: reading them settles those.
 */
export function settleWork(sources: SettleWorkDependencies): WorkKind {
  return defineWorkKind({
    kind: WORK.settle,
    payload: z.object({ batchId: z.string() }),
    maxAttempts: 200,
    backoff: { baseMs: 1_000, maxMs: 10 * 60_000 },
    async run({ batchId }, { attempts }) {
      const known = await sources.store.batches.get(batchId);
      if (known === null || known.attemptList !== null) return { kind: 'done' };
      try {
        const list = await readAttempts(known.batch, sources);
        if (list?.isComplete === true) return { kind: 'done' };
        if (list === null && attempts >= TRIES_WITHOUT_LIST) return { kind: 'done' };
        return { kind: 'retry', error: 'SigmaMind does not list all results of the batch' };
      } catch (error) {
        if (!(error instanceof SigmaMindError) || error.kind !== 'not-found') throw error;
        return { kind: 'done' };
      }
    },
  });
}

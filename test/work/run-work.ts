import type { Store } from '../../src/use-cases/store.ts';
import type { Outcome, WorkContext, WorkKind } from '../../src/work/work-kind.ts';
import { NOW } from '../use-cases/fakes.ts';

/** One turn of a piece of work, as the loop takes it: what it wants stored is stored at its end. */
export async function runWork(
  work: WorkKind,
  payload: unknown,
  store: Store,
  context: Partial<WorkContext> = {},
): Promise<Outcome> {
  const outcome = await work.run(payload, {
    key: 'test',
    createdAt: NOW,
    attempts: 1,
    holdsLease: () => true,
    signal: new AbortController().signal,
    ...context,
  });
  const { effects } = outcome;
  if (effects !== undefined) await store.transaction(effects);
  return outcome;
}

/** What the loop stores along with the parking of work. */
export async function giveUp(
  work: WorkKind,
  payload: unknown,
  store: Store,
  { error = 'it never went out', key = 'test' }: { error?: string; key?: string } = {},
): Promise<void> {
  const told = work.onParked?.(payload, error, key);
  if (told !== undefined) await store.transaction(told);
}

import type { SigmaMindErrorKind } from './sigma-mind.ts';

/** The newest look at running batches by this process; `error` is null where SigmaMind answered. */
export type LastLook = { at: Date; error: SigmaMindErrorKind | null };

export function rememberLastLook(now: () => Date) {
  let last: LastLook | null = null;
  return {
    looked(error: SigmaMindErrorKind | null): void {
      last = { at: now(), error };
    },
    last: (): LastLook | null => last,
  };
}

import type { ZodType } from 'zod';
import type { StoreTables } from '../use-cases/store.ts';

/** Written in the same transaction as the end of the work; dropped when the lease has passed on. */
export type Effects = (tables: StoreTables) => Promise<void>;

export type Outcome =
  | { kind: 'done'; effects?: Effects }
  /** It went well and is due again. */
  | { kind: 'again'; dueAt: Date; effects?: Effects }
  /** It failed and may go better: after the kind's backoff, or at the time that the other side asked for. */
  | { kind: 'retry'; error: string; notBefore?: Date; effects?: Effects }
  /** It cannot go better by itself: an operator sees it. */
  | { kind: 'parked'; error: string; effects?: Effects };

export type WorkContext = {
  key: string;
  createdAt: Date;
  attempts: number;
  /** False once the lease may have passed to somebody else: then nothing may leave the process. */
  holdsLease(): boolean;
  /** Aborted when the process is stopping. */
  signal: AbortSignal;
};

export type WorkKind = {
  kind: string;
  maxAttempts: number;
  backoff: { baseMs: number; maxMs: number };
  run(payload: unknown, context: WorkContext): Promise<Outcome>;
  /** What whoever waits for the work is told when it is given up; stored along with the parking. */
  onParked?(payload: unknown, error: string, key: string): Effects;
};

/** Ties a kind's payload schema to its handler: a payload that does not fit is parked, never guessed at. */
export function defineWorkKind<Payload>(
  definition: Omit<WorkKind, 'run' | 'onParked'> & {
    payload: ZodType<Payload>;
    run(payload: Payload, context: WorkContext): Promise<Outcome>;
    onParked?(payload: Payload, error: string, key: string): Effects;
  },
): WorkKind {
  const { payload: schema, run, onParked, ...rest } = definition;
  return {
    ...rest,
    async run(raw, context) {
      const parsed = schema.safeParse(raw);
      if (!parsed.success) return { kind: 'parked', error: `payload does not fit: ${parsed.error.message}` };
      return run(parsed.data, context);
    },
    ...(onParked === undefined
      ? {}
      : {
          onParked(raw, error, key) {
            const parsed = schema.safeParse(raw);
            return parsed.success ? onParked(parsed.data, error, key) : async () => {};
          },
        }),
  };
}

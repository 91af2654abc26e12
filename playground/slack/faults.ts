export type Fault = {
  /** A Web API method or `response_url`; every one of them without it. */
  method?: string;
  /** `reset-before` cuts the connection without an effect, `reset-after` once the effect is there. */
  kind: 'rate-limited' | 'http-error' | 'platform-error' | 'reset-before' | 'reset-after' | 'delay';
  /** How often it strikes; once, unless it has a probability: then for ever. */
  times?: number;
  status?: number;
  error?: string;
  retryAfterSeconds?: number;
  delayMs?: number;
  matches?: (body: Record<string, unknown>) => boolean;
  probability?: number;
};

export type AddedFault = { readonly struck: number; remove(): void };

export type Faults = ReturnType<typeof createFaults>;

/** Faults on demand. One seed gives one sequence of strikes. */
export function createFaults(seed = 1) {
  const armed: { fault: Fault; struck: number; left: number }[] = [];
  let state = seed >>> 0;

  function random(): number {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  }

  return {
    add(fault: Fault): AddedFault {
      const isEndless = fault.probability !== undefined;
      const entry = { fault, struck: 0, left: fault.times ?? (isEndless ? Number.POSITIVE_INFINITY : 1) };
      armed.push(entry);
      return {
        get struck() {
          return entry.struck;
        },
        remove() {
          entry.left = 0;
        },
      };
    },

    clear(): void {
      armed.length = 0;
    },

    /** The faults that strike this request: at most one delay, and one of the others. */
    strike(method: string, body: Record<string, unknown>): Fault[] {
      const struck: Fault[] = [];
      for (const entry of armed) {
        const { fault } = entry;
        const isDelay = fault.kind === 'delay';
        if (entry.left <= 0 || struck.some((other) => (other.kind === 'delay') === isDelay)) continue;
        if (fault.method !== undefined && fault.method !== method) continue;
        if (fault.matches && !fault.matches(body)) continue;
        if (fault.probability !== undefined && random() >= fault.probability) continue;
        entry.left -= 1;
        entry.struck += 1;
        struck.push(fault);
      }
      return struck;
    },
  };
}

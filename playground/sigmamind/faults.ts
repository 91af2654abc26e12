import type { EndpointName } from './route.ts';

/**
 * `reset-before`: the connection is lost before the request had an effect; `reset-after`: after it.
 * `http-error`, `rate-limited` and `html` answer instead of having an effect; `garbage` and `delay` have
 * it, and then answer what is no JSON, or late.
 */
export type FaultKind =
  | 'http-error'
  | 'rate-limited'
  | 'reset-before'
  | 'reset-after'
  | 'delay'
  | 'html'
  | 'garbage';

export type Fault = {
  kind: FaultKind;
  /** Every endpoint unless told. */
  endpoint?: EndpointName;
  /** How many requests meet it; 1 unless told. */
  times?: number;
  status?: number;
  message?: string;
  retryAfterSeconds?: number;
  delayMs?: number;
};

export type Faults = {
  add(fault: Fault): void;
  clear(): void;
};

export function createFaults(): Faults & { take(endpoint: EndpointName | 'unknown'): Fault | null } {
  let pending: { fault: Fault; left: number }[] = [];
  return {
    add(fault) {
      pending.push({ fault, left: fault.times ?? 1 });
    },
    clear() {
      pending = [];
    },
    take(endpoint) {
      const entry = pending.find(
        ({ fault, left }) => left > 0 && (fault.endpoint === undefined || fault.endpoint === endpoint),
      );
      if (entry === undefined) return null;
      entry.left -= 1;
      return entry.fault;
    },
  };
}

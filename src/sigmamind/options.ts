export type Endpoint =
  | 'create-batch-run'
  | 'get-batch-run'
  | 'list-batch-runs'
  | 'get-test-run'
  | 'list-test-runs'
  | 'list-agents'
  | 'list-test-cases';

/** One attempt to send a request; `status` is null where no answer came, `date` its header. */
export type RequestObservation = {
  endpoint: Endpoint;
  status: number | null;
  date: string | null;
  durationSeconds: number;
};

export type Timeouts = {
  lookupMs: number;
  connectMs: number;
  secureConnectMs: number;
  /** Silence on the connection. */
  socketMs: number;
  sendMs: number;
  responseMs: number;
  /** One call with its retries, counted from when it is first sent. */
  totalMs: number;
};

export type RetryPolicy = {
  /** Retries after the first attempt; only reads are ever retried. */
  limit: number;
  baseDelayMs: number;
  /** Longest wait before a retry; where the API asks for more, the call fails at once. */
  maxDelayMs: number;
};

export type SigmaMindClientOptions = {
  /** May end in a slash and may hold a path, as behind a proxy. */
  apiUrl: string;
  apiKey: string;
  maxConcurrentRequests?: number;
  maxResponseBytes?: number;
  onRequest?: (observation: RequestObservation) => void;
  timeouts?: Partial<Timeouts>;
  retry?: Partial<RetryPolicy>;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** From 0 up to 1. */
  random?: () => number;
};

export type Settings = Required<Omit<SigmaMindClientOptions, 'timeouts' | 'retry'>> & {
  timeouts: Timeouts;
  retry: RetryPolicy;
};

const TIMEOUTS: Timeouts = {
  lookupMs: 5_000,
  connectMs: 5_000,
  secureConnectMs: 5_000,
  socketMs: 20_000,
  sendMs: 10_000,
  responseMs: 20_000,
  totalMs: 30_000,
};

const RETRY: RetryPolicy = { limit: 2, baseDelayMs: 400, maxDelayMs: 5_000 };

export function completeOptions(options: SigmaMindClientOptions): Settings {
  return {
    maxConcurrentRequests: 8,
    maxResponseBytes: 20_000_000,
    onRequest: () => {},
    now: Date.now,
    random: Math.random,
    ...options,
    timeouts: { ...TIMEOUTS, ...options.timeouts },
    retry: { ...RETRY, ...options.retry },
  };
}

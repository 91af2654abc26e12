/** One thing to do later. `key` names it within its kind: asking for it again moves the row, never doubles it. */
export type WorkRequest = { kind: string; key: string; dueAt: Date; payload: unknown };

/** A row that this process holds a lease on. */
export type ClaimedWork = {
  id: string;
  kind: string;
  key: string;
  payload: unknown;
  createdAt: Date;
  /** Claims since the work last went well, this one included: a crash counts as a failure. */
  attempts: number;
  /** Fence: a later claim of the same row has a higher one. */
  claimCount: number;
  /** Counts the requests for this row: one that came during the work is seen at its end. */
  requestCount: number;
};

/** How a claim ends: the row leaves, or is due again. */
export type WorkEnd =
  | { kind: 'done' }
  | { kind: 'again'; dueAt: Date; payload?: unknown }
  | { kind: 'retry'; dueAt: Date; error: string }
  | { kind: 'given-back' }
  | { kind: 'parked'; error: string };

export type ParkedWork = { id: string; kind: string; key: string; lastError: string | null; parkedAt: Date };

export type WorkStore = {
  schedule(request: WorkRequest): Promise<void>;
  claim(request: {
    kinds: readonly string[];
    limit: number;
    owner: string;
    leaseMs: number;
  }): Promise<ClaimedWork[]>;
  /** The claims that the owner still holds; of a row that is missing the lease has passed on. */
  renew(request: {
    owner: string;
    ids: readonly string[];
    leaseMs: number;
  }): Promise<Pick<ClaimedWork, 'id' | 'claimCount'>[]>;
  /** False when the lease has passed to somebody else meanwhile: nothing was changed. */
  end(claim: Pick<ClaimedWork, 'id' | 'claimCount' | 'requestCount'>, end: WorkEnd): Promise<boolean>;
  /** When the next row of these kinds falls due, rows under a lease left out. */
  nextDueAt(kinds: readonly string[]): Promise<Date | null>;
  parked(): Promise<ParkedWork[]>;
  /** Rows waiting by kind, with the age of the oldest that is overdue. */
  depths(): Promise<{ kind: string; waiting: number; oldestDueAt: Date }[]>;
};

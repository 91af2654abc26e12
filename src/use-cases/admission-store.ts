/** A run that was let in, with the batches that it starts. */
export type Admission = { runId: string; batches: number; admittedAt: Date };

export type AdmissionStore = {
  /** Until the transaction ends, no other run of the workspace is let in. */
  lock(at: Date): Promise<void>;
  /** Oldest first. */
  since(at: Date): Promise<Admission[]>;
  has(runId: string): Promise<boolean>;
  add(admission: Admission): Promise<void>;
  remove(runId: string): Promise<void>;
};

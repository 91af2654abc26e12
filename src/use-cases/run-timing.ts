/** How long the outcome of a lost request to start a batch stays open, in milliseconds. */
export type RunTiming = {
  /** After so long a request to SigmaMind has certainly ended, one way or the other. */
  requestSettlesMs: number;
  /**
   * From the request on, and beyond its end: a batch that SigmaMind does not list by then is not looked for any
   * longer.
   */
  lookForBatchMs: number;
  /** The same while SigmaMind does not answer. */
  waitForSigmaMindMs: number;
  betweenSearchesMs: number;
};

export const RUN_TIMING: RunTiming = {
  requestSettlesMs: 40_000,
  lookForBatchMs: 60_000,
  waitForSigmaMindMs: 15 * 60_000,
  betweenSearchesMs: 3_000,
};

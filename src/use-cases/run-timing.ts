/** How long the outcome of a lost request to start a batch stays open, in milliseconds. */
export type RunTiming = {
  /**
   * After so long a request to SigmaMind has certainly ended, one way or the other: a batch that SigmaMind
   * does not list then was not started.
   */
  requestSettlesMs: number;
  /** How long to look for a batch while SigmaMind does not answer. */
  waitForSigmaMindMs: number;
  betweenSearchesMs: number;
};

export const RUN_TIMING: RunTiming = {
  requestSettlesMs: 40_000,
  waitForSigmaMindMs: 15 * 60_000,
  betweenSearchesMs: 3_000,
};

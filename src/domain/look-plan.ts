export type LookCandidate = {
  batchId: string;
  lookDueAt: Date;
  /** Whether the newest list of the agent's batches held it; true before the first list. */
  isListed: boolean;
};

export type LookPlan = {
  /** One list call refreshes every watch of the agent; null where nothing due is expected on it. */
  listSize: number | null;
  /** Due batches that the list is not expected to hold, oldest due first. */
  gets: string[];
};

const LARGEST_LIST = 100;
/** Between the running batches of a list stand ended ones and such as nobody watches: as many again, and some. */
const LISTED_PER_RUNNING = 2;
const LIST_MARGIN = 20;
export const MOST_GETS = 10;

/**
 * What to ask SigmaMind for one agent now. A batch due within `slackMs` is looked at together with those
 * that are due already.
 */
export function planLooks(candidates: readonly LookCandidate[], now: Date, slackMs: number): LookPlan {
  const due = candidates
    .filter((candidate) => candidate.lookDueAt.getTime() <= now.getTime() + slackMs)
    .sort((left, right) => left.lookDueAt.getTime() - right.lookDueAt.getTime());
  return {
    listSize: due.some((candidate) => candidate.isListed)
      ? Math.min(LARGEST_LIST, candidates.length * LISTED_PER_RUNNING + LIST_MARGIN)
      : null,
    gets: due
      .filter((candidate) => !candidate.isListed)
      .slice(0, MOST_GETS)
      .map((candidate) => candidate.batchId),
  };
}

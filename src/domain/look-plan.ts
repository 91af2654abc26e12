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

const SMALLEST_LIST = 10;
const LARGEST_LIST = 100;
/** Batches that nobody watches stand in between the watched ones. */
const LIST_MARGIN = 5;
export const MOST_GETS = 10;

/**
 * What to ask SigmaMind for one agent now. A batch due within `slackMs` is looked at together with those
 * that are due already.
 */
export function planLooks(candidates: readonly LookCandidate[], now: Date, slackMs: number): LookPlan {
  const due = candidates
    .filter((candidate) => candidate.lookDueAt.getTime() <= now.getTime() + slackMs)
    .sort((left, right) => left.lookDueAt.getTime() - right.lookDueAt.getTime());
  const listed = candidates.filter((candidate) => candidate.isListed).length;
  return {
    listSize: due.some((candidate) => candidate.isListed)
      ? Math.min(LARGEST_LIST, Math.max(SMALLEST_LIST, listed + LIST_MARGIN))
      : null,
    gets: due
      .filter((candidate) => !candidate.isListed)
      .slice(0, MOST_GETS)
      .map((candidate) => candidate.batchId),
  };
}

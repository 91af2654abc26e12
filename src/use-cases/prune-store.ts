/** The tables from which the old is deleted, each before those whose rows it keeps alive. */
export const PRUNED_TABLES = [
  'triage',
  'batches',
  'runs',
  'digests',
  'workflowSteps',
  'subscriptionChanges',
  'givenAnswers',
  'keptAnswers',
  'jobs',
  'watches',
  'announcements',
  'presses',
  'admissions',
  'cards',
  'posts',
  'personNames',
  'work',
] as const;

export type PrunedTable = (typeof PRUNED_TABLES)[number];

export type PruneStore = {
  /**
   * Deletes rows of the table that can no longer matter, at most so many with the batches of a group as one, and
   * gives how many. `ended` and `requests` are when something must have ended, or been asked for, to be old.
   */
  prune(table: PrunedTable, before: { ended: Date; requests: Date }, limit: number): Promise<number>;
};

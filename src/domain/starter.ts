/** What starts batches without being a person: it stands where a Slack user's id would, and is never one. */
export const STARTERS = { ci: 'CI', workflow: 'Workflow Builder' } as const;

export type Starter = keyof typeof STARTERS;

/** For a sentence: `CI`; null for a person. */
export function starterName(userId: string | null): string | null {
  return userId !== null && isStarter(userId) ? STARTERS[userId] : null;
}

export function isStarter(userId: string): userId is Starter {
  return Object.hasOwn(STARTERS, userId);
}

export type PersonName = { userId: string; name: string; learntAt: Date };

/** What people are called, as Slack said it last. */
export type PersonNameStore = {
  of(userIds: readonly string[]): Promise<PersonName[]>;
  keep(person: PersonName): Promise<void>;
};

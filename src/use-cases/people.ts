/** What Slack knows of a person. */
export type People = {
  /** The person's time zone, as `Europe/Berlin`; null where Slack does not say. */
  zoneOf(userId: string): Promise<string | null>;
};

export type NamesOfPeople = {
  /** What others call the person; null where Slack does not say soon, for a message waits for it. */
  nameOf(userId: string): Promise<string | null>;
};

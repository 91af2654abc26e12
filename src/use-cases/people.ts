/** What Slack knows of a person. */
export type People = {
  /** The person's time zone, as `Europe/Berlin`; null where Slack does not say. */
  zoneOf(userId: string): Promise<string | null>;
};

import type { ByClock } from '../domain/by-clock.ts';

/** A digest that was asked for, by a person or by an appointment; its id is the subject of its post. */
export type Digest = {
  digestId: string;
  channelId: string;
  userId: string;
  /** As typed; empty where the channel decides. */
  agents: string[];
  since: Date;
  until: Date;
  /** The next digest of the same agents begins where this one ends. */
  isContinued: boolean;
  zone: string;
  byClock: ByClock | null;
};

export type DigestStore = {
  /** Does nothing where it is there already. */
  add(digest: Digest): Promise<void>;
  get(digestId: string): Promise<Digest | null>;
  /** Where the last continued digest of these agents in this channel ended. */
  lastUntil(channelId: string, agents: readonly string[]): Promise<Date | null>;
};

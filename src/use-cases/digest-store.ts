import type { ByClock } from '../domain/by-clock.ts';
import type { AgentDigest } from '../domain/digest.ts';

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

/** What was read for a digest, and is said however often its message is sent. */
export type DigestReading = {
  agents: AgentDigest[];
  /** Names of agents of which nothing could be read. */
  unread: string[];
  /** Agents beyond those that were looked at. */
  leftOutCount: number;
};

export type DigestStore = {
  /** Does nothing where it is there already. */
  add(digest: Digest): Promise<void>;
  get(digestId: string): Promise<Digest | null>;
  /** Keeps what was read for it, unless something is kept already; gives what is kept then. */
  keep(digestId: string, reading: DigestReading): Promise<DigestReading>;
  /** Null until something is kept. */
  kept(digestId: string): Promise<DigestReading | null>;
  /** Where the last continued digest of these agents in this channel ended. */
  lastUntil(channelId: string, agents: readonly string[]): Promise<Date | null>;
};

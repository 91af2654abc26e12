import type { Agent } from '../domain/agent.ts';
import type { WatchedBatch } from './batch-store.ts';

/** A batch, and the channels where its end is announced because of this person. */
export type PersonsBatch = { watched: WatchedBatch; channelIds: string[] };

/** An agent of whose batches this person started or watched some, or that the person subscribed a channel to. */
export type PersonsAgent = {
  agent: Agent;
  /** The newest of those batches that has ended. */
  last: PersonsBatch | null;
};

/** What of the workspace's batches belongs to one person. */
export type PersonStore = {
  /** Unfinished ones that the person started or asked to watch, newest first, and how many there are. */
  running(userId: string, most: number): Promise<{ batches: PersonsBatch[]; count: number }>;
  /** Those with the newest batches first, and the bare ids of all that follow. */
  agents(userId: string, most: number): Promise<{ agents: PersonsAgent[]; otherIds: string[] }>;
};

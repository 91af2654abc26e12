import type { Agent } from '../domain/agent.ts';
import type { KnownBatches } from '../domain/known-batches.ts';
import type { AnnounceFilter, Mention, Occasion } from '../domain/subscription.ts';

/** A channel to which the ends of an agent's batches are announced; one for each channel and agent. */
export type Subscription = {
  channelId: string;
  agent: Agent;
  filter: AnnounceFilter;
  mentions: Mention[];
  /** Who set it last. */
  userId: string;
  mutedUntil: Date | null;
};

export type LastAnnounced = { batchId: string; at: Date };

export type SubscriptionStore = {
  /** Takes the place of the channel's subscription to the agent, where there is one. */
  put(subscription: Subscription): Promise<void>;
  get(channelId: string, agentId: string): Promise<Subscription | null>;
  remove(channelId: string, agentId: string): Promise<boolean>;
  /** By the agent's name. */
  inChannel(channelId: string): Promise<Subscription[]>;
  ofAgent(agentId: string): Promise<Subscription[]>;
  /** Those that this person set last, by the agent's name. */
  ofPerson(userId: string): Promise<Subscription[]>;
  /** Null ends it. */
  mute(channelId: string, agentId: string, until: Date | null): Promise<void>;
  /** The newest result of the agent that this channel was shown, whoever started it. */
  lastAnnounced(channelId: string, agentId: string): Promise<LastAnnounced | null>;
};

/** `looks`: so many lists in a row were answered by SigmaMind with not knowing the agent, the first at `since`. */
export type MissingAgent = { since: Date; looks: number };

/** What lists of a subscribed agent's batches have shown. */
export type ListingStore = {
  known(agentId: string): Promise<KnownBatches | null>;
  /** Null while SigmaMind knows the agent. */
  missing(agentId: string): Promise<MissingAgent | null>;
  /** Does nothing where no list of the agent is kept. */
  markMissing(agentId: string, missing: MissingAgent): Promise<void>;
  /** The agent is no longer missing. */
  put(agentId: string, known: KnownBatches): Promise<void>;
  forget(agentId: string): Promise<void>;
};

/** The decision to announce a batch in a channel because of a subscription, with all that it says of it. */
export type Announcement = {
  batchId: string;
  channelId: string;
  filter: AnnounceFilter;
  occasion: Occasion;
  /** Empty unless the batch failed. */
  mentions: Mention[];
};

export type AnnouncementStore = {
  /** Does nothing where it was decided before. */
  add(announcement: Announcement): Promise<void>;
  get(batchId: string, channelId: string): Promise<Announcement | null>;
};

/** What a person did to a subscription, to be told to the channel and to the person. */
export type SubscriptionChange = {
  changeId: string;
  before: Subscription | null;
  /** Null where it ended. */
  after: Subscription | null;
  userId: string;
};

export type SubscriptionChangeStore = {
  add(change: SubscriptionChange): Promise<void>;
  get(changeId: string): Promise<SubscriptionChange | null>;
};

export type SubscriptionTables = {
  subscriptions: SubscriptionStore;
  listings: ListingStore;
  announcements: AnnouncementStore;
  subscriptionChanges: SubscriptionChangeStore;
};

export function isMuted({ mutedUntil }: Pick<Subscription, 'mutedUntil'>, at: Date): boolean {
  return mutedUntil !== null && at < mutedUntil;
}

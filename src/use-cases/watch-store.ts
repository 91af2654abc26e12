import type { ByClock } from '../domain/by-clock.ts';

export type Watch = {
  batchId: string;
  channelId: string;
  userId: string;
  isStarter: boolean;
  /** Not asked for by anyone, but found for a subscription of the channel, whose filter holds for it. */
  isSubscribed: boolean;
  /** Set where the clock started the batch, for the person. */
  byClock?: ByClock | undefined;
  createdAt: Date;
};

export type WatchStore = {
  /**
   * False when the channel watches the batch already. What somebody asks for takes the place of what was found
   * for a subscription.
   */
  add(watch: Omit<Watch, 'isSubscribed'> & { isSubscribed?: boolean }): Promise<boolean>;
  remove(batchId: string, channelId: string): Promise<boolean>;
  /** Ends what was found for the channel's subscription to the agent. */
  removeSubscribed(channelId: string, agentId: string): Promise<void>;
  of(batchId: string): Promise<Watch[]>;
  /** Which of them somebody asked to announce in the channel. */
  watchedIn(channelId: string, batchIds: readonly string[]): Promise<string[]>;
};

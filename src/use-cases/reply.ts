import type { ByClock } from '../domain/by-clock.ts';

/** Where an answer goes. */
export type Reply = {
  responseUrl: string | null;
  /** That of the person where there is no channel: then the answer is a direct message. */
  channelId: string;
  /** A Slack user id, or a `Starter`: then nobody reads an answer. */
  userId: string;
  /** The answer takes the place of the message whose button was pressed. */
  replacesMessage: boolean;
  /** Set where nobody waits for an answer: then the channel gets it. */
  byClock?: ByClock | undefined;
};

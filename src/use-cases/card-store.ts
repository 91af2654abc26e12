/** What a card shows; the message is built from it and the batch at the moment of the update. */
export type CardState =
  | 'starting'
  | 'running'
  | 'stalled'
  | 'finished'
  | 'gone'
  | 'not-started'
  | 'may-have-started';

export type Card = {
  runId: string;
  channelId: string;
  messageTs: string;
  batchId: string | null;
  state: CardState;
  reason: string | null;
  /** Raised by every change; the card is behind while `shownVersion` is lower. */
  version: number;
  shownVersion: number;
};

export type CardStore = {
  add(card: Pick<Card, 'runId' | 'channelId' | 'messageTs'>): Promise<void>;
  change(runId: string, change: { state: CardState; batchId?: string; reason?: string }): Promise<boolean>;
  /** Marks every card of the batch as behind. */
  changeOf(batchId: string, state: CardState): Promise<boolean>;
  /** The card that has waited longest to be brought up to date, ended ones first. */
  nextBehind(): Promise<Card | null>;
  /** When any card of the workspace was last brought up to date, by whichever instance. */
  lastShownAt(): Promise<Date | null>;
  markShown(runId: string, version: number, at: Date): Promise<void>;
  forget(runId: string): Promise<void>;
};

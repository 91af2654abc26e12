import type { Rerun } from '../domain/rerun.ts';

export type Press = {
  /** The batch in whose result the button stands; of the sum of a group, the group's id. */
  batchId: string;
  agentId: string;
  button: Rerun;
  requestKey: string;
  /** The run that it began. */
  runId: string;
  userId: string;
  channelId: string;
  messageTs: string | null;
  /** Where the message is ephemeral: the way to change it. */
  responseUrl: string | null;
  pressedAt: Date;
};

export type PressStore = {
  /** The press that counts: this one, or an earlier one of the same batch and button. */
  add(press: Press): Promise<Press>;
  /** The run has come so far that its button is used up; null where no press began it. */
  take(runId: string): Promise<Press | null>;
  /** Nothing came of it: the button can be pressed again. */
  release(runId: string): Promise<void>;
  takenOf(batchId: string): Promise<Press[]>;
};

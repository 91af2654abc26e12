import type { Answer } from './answer.ts';

/** What is said of something that was done once, or of a run that did not start. */
export type GivenAnswer = Extract<
  Answer,
  {
    kind:
      | 'watching'
      | 'unwatched'
      | 'default-agent-set'
      | 'subscription-changed'
      | 'muted'
      | 'standup-posted'
      | 'standup-stopped'
      | 'appointment-made'
      | 'appointments'
      | 'same-batch-running'
      | 'may-have-started'
      | 'refused'
      | 'failed';
  }
>;

/** Kept under the key of what was asked, or the id of a run: it has to be said until somebody has heard it. */
export type GivenAnswerStore = {
  /** False where there is one: that stays. */
  keep(key: string, answer: GivenAnswer, at: Date): Promise<boolean>;
  of(key: string): Promise<GivenAnswer | null>;
};

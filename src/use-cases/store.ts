import type { AdmissionStore } from './admission-store.ts';
import type { BatchStore } from './batch-store.ts';
import type { CardStore } from './card-store.ts';
import type { ChannelStore } from './channel-store.ts';

import type { AppointmentStore } from './clock-store.ts';
import type { DigestStore } from './digest-store.ts';
import type { GivenAnswerStore } from './given-answer-store.ts';
import type { PersonNameStore } from './person-name-store.ts';
import type { PersonStore } from './person-store.ts';
import type { PostStore } from './post-store.ts';
import type { PressStore } from './press-store.ts';
import type { PruneStore } from './prune-store.ts';
import type { RunStore } from './run-store.ts';
import type { SubscriptionTables } from './subscription-store.ts';
import type { TriageStore } from './triage-store.ts';
import type { WatchStore } from './watch-store.ts';
import type { WorkStore } from './work-store.ts';
import type { KeptAnswerStore, WorkflowStepStore } from './workflow-step-store.ts';

export type StoreTables = {
  work: WorkStore;
  runs: RunStore;
  batches: BatchStore;
  watches: WatchStore;
  posts: PostStore;
  cards: CardStore;
  channels: ChannelStore;
  triage: TriageStore;
  presses: PressStore;
  admissions: AdmissionStore;
  workflowSteps: WorkflowStepStore;
  keptAnswers: KeptAnswerStore;
  givenAnswers: GivenAnswerStore;
  appointments: AppointmentStore;
  digests: DigestStore;
  persons: PersonStore;
  personNames: PersonNameStore;
  pruning: PruneStore;
} & SubscriptionTables;

export type Store = StoreTables & {
  /**
   * All of it or nothing. The body may run again, so no network call belongs inside. Work rows are written
   * first: whoever ends work holds its row before any other, and one order keeps two from waiting for each
   * other.
   */
  transaction<Result>(body: (tables: StoreTables) => Promise<Result>): Promise<Result>;
};

import type { Agent } from '../domain/agent.ts';
import type { BatchHistory } from '../domain/batch-history.ts';
import type { BatchRun } from '../domain/batch-run.ts';
import type { BatchSummary } from '../domain/batch-summary.ts';
import type { Page } from '../domain/page.ts';
import type { TestCase } from '../domain/test-case.ts';
import type { TestRun } from '../domain/test-run.ts';
import type { HeldCase, Triage } from '../domain/triage.ts';
import type { Appointment } from './clock-store.ts';
import type { DoctorReport } from './examine.ts';
import type { SameBatch } from './find-same-batch.ts';
import type { MuteEnd } from './mute-end.ts';
import type { Refusal } from './refusal.ts';
import type { SigmaMindErrorKind } from './sigma-mind.ts';
import type { LastAnnounced, Subscription } from './subscription-store.ts';
import type { TriageNote } from './triage-notes.ts';
import type { UsedButton } from './used-buttons.ts';
import type { ZoneSource } from './zone-to-keep.ts';

export type Failure = {
  kind: SigmaMindErrorKind | 'internal';
  apiMessage: string | null;
  retryAfterSeconds: number | null;
  /** What was being done, to follow "while": `reading batch batch_1`. */
  doing: string;
  /** Stands in the log line of the same failure. */
  reference: string;
};

/** A run of which nobody knows whether it reached SigmaMind. */
export type UncertainStart = {
  kind: 'may-have-started';
  startedBy: string;
  agent: Agent;
  runId: string;
  caseCount: number;
  attemptCount: number | null;
};

export type SubscriptionAnswer =
  | {
      kind: 'subscription-changed';
      before: Subscription | null;
      after: Subscription | null;
      /** Those of the channel, as they are now. */
      all: Subscription[];
      at: Date;
    }
  | {
      kind: 'subscriptions';
      subscriptions: (Subscription & {
        lastAnnounced: LastAnnounced | null;
        /** Since when SigmaMind does not know the agent; null where it does. */
        missingSince: Date | null;
      })[];
      at: Date;
    }
  | ({ kind: 'muted'; agents: Agent[] } & MuteEnd);
export type AppointmentChange = { number: number; to: 'paused' | 'active' | 'removed' };

/** What a person is told, as data; the messages are built from it. */
export type Answer =
  | {
      kind: 'batch-status';
      summary: BatchSummary;
      history: BatchHistory | null;
      used: UsedButton[];
      triage?: TriageNote[];
    }
  | { kind: 'batch-list'; agent: Agent; page: Page<BatchRun>; watchedBatchIds: string[] }
  | { kind: 'job'; testRun: TestRun; page: number }
  | { kind: 'agents'; agents: Agent[]; page: number; defaultAgentId: string | null }
  | { kind: 'cases'; agent: Agent; testCases: TestCase[]; page: number }
  | { kind: 'watching'; agent: Agent; batchId: string; isNew: boolean }
  | { kind: 'unwatched'; batchId: string }
  | { kind: 'default-agent-set'; agent: Agent }
  | { kind: 'default-agent'; agent: Agent | null; source: 'channel' | 'configuration' | 'none' }
  /** `held` is what was to be claimed and is somebody else's. */
  | { kind: 'triage-decided'; triages: Triage[]; held: HeldCase[] }
  | { kind: 'doctor'; report: DoctorReport }
  | SubscriptionAnswer
  | UncertainStart
  /** The button was pressed before, and does its work once. */
  | { kind: 'button-used'; batchId: string; used: UsedButton }
  | { kind: 'standup-posted'; since: Date; next: Appointment | null }
  | { kind: 'standup-stopped'; wasSet: boolean }
  | { kind: 'appointment-made'; appointment: Appointment; zoneSource: ZoneSource }
  | { kind: 'appointments'; appointments: Appointment[]; changed: AppointmentChange | null }
  /** `attemptCount` is what starting it anyway would simulate. */
  | { kind: 'same-batch-running'; agent: Agent; runId: string; same: SameBatch; attemptCount: number }
  | { kind: 'stale-button' }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'failed'; failure: Failure };

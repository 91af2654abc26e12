import type { Agent } from '../domain/agent.ts';
import type { TestCase } from '../domain/test-case.ts';

/** An expected "no", with what a person needs to get a "yes". */
export type Refusal =
  | { kind: 'agent-not-named' }
  /** `mayBeLabel`: where the words can also have been meant for a test case. */
  | { kind: 'agent-unknown'; words: string; known: Agent[]; mayBeLabel?: boolean | undefined }
  | { kind: 'agent-ambiguous'; words: string; matches: Agent[] }
  | { kind: 'test-cases-unknown'; words: string[]; agent: Agent; known: TestCase[] }
  | { kind: 'label-ambiguous'; label: string; matches: TestCase[] }
  | { kind: 'nothing-to-run'; agent: Agent }
  | { kind: 'no-test-cases'; agent: Agent }
  | { kind: 'no-batch-yet'; agent: Agent }
  | { kind: 'no-finished-batch'; agent: Agent }
  | { kind: 'nothing-failed'; agent: Agent; batchId: string; isNewest: boolean }
  | { kind: 'failed-cases-unknown'; agent: Agent; batchId: string }
  | { kind: 'batch-cases-unknown'; agent: Agent; batchId: string }
  | { kind: 'batch-of-job-unknown'; jobId: string }
  | { kind: 'cannot-post'; slackError: string }
  | { kind: 'cannot-share'; slackError: string }
  | { kind: 'no-channel-to-share-in' }
  | { kind: 'not-watched'; batchId: string }
  | { kind: 'watch-ended'; batchId: string }
  /** `words` is null where no agent was named. */
  | { kind: 'not-subscribed'; words: string | null; subscribed: Agent[] }
  | { kind: 'which-subscription'; subscribed: Agent[] }
  | { kind: 'run-not-known' }
  /** `agent` is null where it was not stored with the press. */
  | { kind: 'run-again-taken'; agent: string | null }
  | { kind: 'schedule-unknown'; number: number }
  | { kind: 'never-due'; words: string }
  | { kind: 'person-not-allowed'; userIds: string[]; groupIds: string[] }
  | { kind: 'channel-not-allowed'; channelIds: string[] }
  | { kind: 'user-group-unreadable'; groupId: string; slackError: string }
  /** `fitting`: test cases that keep to the limit together. */
  | { kind: 'too-many-attempts'; agent: Agent; attempts: number; most: number; fitting: string[] }
  /** `freeAt` is null where more is asked for than the limit ever lets through. */
  | { kind: 'too-many-batches'; most: number; begun: number; asked: number; freeAt: Date | null };

export type Refused = { refusal: Refusal };

export function isRefused(value: object): value is Refused {
  return 'refusal' in value;
}

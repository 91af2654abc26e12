import type { TestCase } from '../../src/domain/test-case.ts';
import type { WatchedBatch } from '../../src/use-cases/batch-store.ts';
import { newWatchedBatch } from '../../src/use-cases/new-watched-batch.ts';
import type { Post } from '../../src/use-cases/post-store.ts';
import type { Reply } from '../../src/use-cases/reply.ts';
import type { Run, RunPlan } from '../../src/use-cases/run-store.ts';
import type { Watch } from '../../src/use-cases/watch-store.ts';
import { at } from './work-fixture.ts';

export function sampleTestCase(text = 'words', testCaseId = 'tc_1'): TestCase {
  return {
    testCaseId,
    label: text,
    userPrompt: text,
    successCriteria: text,
    llmModel: text,
    mockData: [{ name: text, value: text }],
    attemptCount: 5,
  };
}

export function sampleAgent(text: string | null = 'Refunds', agentId = 'agent_1') {
  return { agentId, name: text, status: text };
}

export function sampleBatch(
  options: { batchId?: string; agentId?: string; text?: string; change?: Partial<WatchedBatch> } = {},
): WatchedBatch {
  const { batchId = 'batch_1', agentId = 'agent_1', text = 'words', change } = options;
  const batch = {
    batchId,
    agent: sampleAgent(text, agentId),
    createdAt: at(1),
    testCases: [sampleTestCase(text)],
    passedCount: 2,
    failedCount: 1,
    totalCount: 5,
  };
  return { ...newWatchedBatch(batch, at(2), at(3)), ...change };
}

export const SAMPLE_REPLY: Reply = {
  responseUrl: 'https://hooks.slack.com/commands/1',
  channelId: 'C1',
  userId: 'U1',
  replacesMessage: false,
};

export function sampleIntent(text = 'words'): Run['intent'] {
  return {
    kind: 'run',
    agent: text,
    names: [text],
    selection: { kind: 'listed', testCaseIds: ['tc_1', 'tc_2'] },
  };
}

export function sampleRun(runId: string, requestKey = runId) {
  return { runId, requestKey, intent: sampleIntent(), reply: SAMPLE_REPLY, createdAt: at(1) };
}

export function samplePlan(text = 'words'): RunPlan {
  return { agent: sampleAgent(text), testCaseIds: ['tc_1'], testCases: [sampleTestCase(text)] };
}

export function sampleWatch(change: Partial<Watch> = {}): Watch {
  return {
    batchId: 'batch_1',
    channelId: 'C1',
    userId: 'U1',
    isStarter: true,
    isSubscribed: false,
    createdAt: at(1),
    ...change,
  };
}

export function samplePost(
  postId: string,
): Pick<Post, 'postId' | 'kind' | 'subject' | 'channelId' | 'createdAt'> {
  return { postId, kind: 'completion', subject: 'batch_1', channelId: 'C1', createdAt: at(1) };
}

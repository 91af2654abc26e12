import type { Agent } from '../../../src/domain/agent.ts';
import type { BatchRun } from '../../../src/domain/batch-run.ts';
import type { Page } from '../../../src/domain/page.ts';
import type { TestCase } from '../../../src/domain/test-case.ts';
import type { TestRun } from '../../../src/domain/test-run.ts';

export const NOW = new Date('2026-11-22T10:00:00Z');

export function anAgent(fields: Partial<Agent> = {}): Agent {
  return { agentId: 'agent_refund', name: 'Refund Line', status: 'Live', ...fields };
}

export function aTestCase(fields: Partial<TestCase> = {}): TestCase {
  return {
    testCaseId: 'tc_angry',
    label: 'Angry customer',
    userPrompt: 'You want your money back.',
    successCriteria: 'The agent offers a refund.',
    llmModel: 'gpt-4o-mini',
    mockData: [{ name: 'order', value: '1234' }],
    attemptCount: 5,
    ...fields,
  };
}

export function aBatch(fields: Partial<BatchRun> = {}): BatchRun {
  return {
    batchId: 'batch_one',
    agent: anAgent(),
    createdAt: new Date('2026-11-22T09:50:00Z'),
    testCases: [aTestCase()],
    passedCount: 3,
    failedCount: 2,
    totalCount: 5,
    ...fields,
  };
}

export function aPage(items: BatchRun[], fields: Partial<Page<BatchRun>> = {}): Page<BatchRun> {
  return { items, page: 0, totalPages: null, totalCount: null, hasNext: false, ...fields };
}

export function aTestRun(fields: Partial<TestRun> = {}): TestRun {
  return {
    jobId: 'job_one',
    batchId: 'batch_one',
    agent: anAgent(),
    testCase: aTestCase(),
    chatId: 'chat_one',
    createdAt: new Date('2026-11-22T09:50:00Z'),
    completedAt: new Date('2026-11-22T09:52:03Z'),
    verdict: 'failed',
    remarks: 'The agent never offered a refund.',
    conversation: [
      { role: 'user', content: 'I want my money back.' },
      { role: 'assistant', content: 'Let me look.' },
    ],
    ...fields,
  };
}

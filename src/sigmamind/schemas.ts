import { z } from 'zod';
import type { Attempt } from '../domain/batch-summary.ts';
import type { TestCase } from '../domain/test-case.ts';
import type { Verdict } from '../domain/test-run.ts';
import { count, id, looseText, optionalDate, optionalName, optionalText } from './wire-values.ts';

const agentFields = { name: optionalName, agentName: optionalName, status: optionalText };

/** In other answers the agent is known already, so that its id may be absent. */
const mentionedAgent = z
  .object({ agentId: id.nullish(), ...agentFields })
  .nullish()
  .transform((agent) => ({
    agentId: agent?.agentId ?? null,
    name: agent?.name ?? agent?.agentName ?? null,
    status: agent?.status ?? null,
  }));

export type MentionedAgent = z.output<typeof mentionedAgent>;

export const agentSchema = z.object({ agentId: id, ...agentFields }).transform((agent) => ({
  agentId: agent.agentId,
  name: agent.agentName ?? agent.name,
  status: agent.status,
}));

const mockVariable = z
  .object({ variableName: looseText, value: looseText })
  .transform(({ variableName, value }) => ({ name: variableName, value }));

export const testCaseSchema = z
  .object({
    testCaseId: id,
    label: optionalText,
    userPrompt: optionalText,
    successCriteria: optionalText,
    llmModel: optionalText,
    mockData: z.array(mockVariable).nullish(),
    attempt: count,
  })
  .transform(
    (wire): TestCase => ({
      testCaseId: wire.testCaseId,
      label: wire.label,
      userPrompt: wire.userPrompt ?? '',
      successCriteria: wire.successCriteria ?? '',
      llmModel: wire.llmModel,
      mockData: wire.mockData ?? [],
      attemptCount: wire.attempt ?? 1,
    }),
  );

export const createdBatchRunSchema = z
  .object({ batchId: id, agent: mentionedAgent, createdDate: optionalDate })
  .transform(({ batchId, agent, createdDate }) => ({ batchId, agent, createdAt: createdDate }));

export const batchRunSchema = z
  .object({
    batchId: id,
    agent: mentionedAgent,
    createdDate: optionalDate,
    testCases: z.array(testCaseSchema).nullish(),
    successfulAttempts: count,
    failedAttempts: count,
    totalAttempts: count,
  })
  .transform((wire) => ({
    batchId: wire.batchId,
    agent: wire.agent,
    createdAt: wire.createdDate,
    testCases: wire.testCases ?? [],
    passedCount: wire.successfulAttempts ?? 0,
    failedCount: wire.failedAttempts ?? 0,
    totalCount: wire.totalAttempts ?? null,
  }));

/** Spelled one way in the older dialect and the other way in the current one. */
const verdictFields = { isSuccessful: z.boolean().nullish(), isSuccesful: z.boolean().nullish() };

/** A verdict decides even where the completion date is absent; without one the attempt is running. */
function verdictOf(wire: {
  isSuccessful?: boolean | null | undefined;
  isSuccesful?: boolean | null | undefined;
}): Verdict {
  const isSuccessful = wire.isSuccessful ?? wire.isSuccesful ?? null;
  if (isSuccessful === null) return 'running';
  return isSuccessful ? 'passed' : 'failed';
}

const turn = z
  .object({ role: looseText, content: looseText })
  .transform(({ role, content }) => ({ role: role === '' ? 'unknown' : role, content }));

export const testRunSchema = z
  .object({
    jobId: id,
    agent: mentionedAgent,
    testCase: testCaseSchema.nullish(),
    chatId: optionalText,
    createdDate: optionalDate,
    completedDate: optionalDate,
    ...verdictFields,
    remarks: optionalText,
    conversation: z.array(turn).nullish(),
  })
  .transform((wire) => ({
    jobId: wire.jobId,
    agent: wire.agent,
    testCase: wire.testCase ?? null,
    chatId: wire.chatId,
    createdAt: wire.createdDate,
    completedAt: wire.completedDate,
    verdict: verdictOf(wire),
    remarks: wire.remarks,
    conversation: wire.conversation ?? null,
  }));

/** An item of the list of test runs, read for a summary only. */
export const attemptSchema = z
  .object({
    jobId: id,
    testCaseId: id.nullish(),
    testCase: z.object({ testCaseId: id.nullish() }).nullish(),
    completedDate: optionalDate,
    ...verdictFields,
    remarks: optionalText,
  })
  .transform(
    (wire): Attempt => ({
      jobId: wire.jobId,
      testCaseId: wire.testCase?.testCaseId ?? wire.testCaseId ?? null,
      verdict: verdictOf(wire),
      remarks: wire.remarks,
      completedAt: wire.completedDate,
    }),
  );

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Agent } from '../../src/domain/agent.ts';
import type { BatchRun } from '../../src/domain/batch-run.ts';
import type { Attempt, AttemptList } from '../../src/domain/batch-summary.ts';
import type { TestCase } from '../../src/domain/test-case.ts';
import type { TestRun, Verdict } from '../../src/domain/test-run.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createStore } from '../../src/store/store.ts';
import { createAgentDirectory } from '../../src/use-cases/agent-directory.ts';
import type { People } from '../../src/use-cases/people.ts';
import type { Reply } from '../../src/use-cases/reply.ts';
import { NO_LIMITS } from '../../src/use-cases/run-limits.ts';
import {
  type SigmaMind,
  SigmaMindError,
  type SigmaMindErrorDetails,
  type SigmaMindErrorKind,
} from '../../src/use-cases/sigma-mind.ts';
import type { Store } from '../../src/use-cases/store.ts';

export const NOW = new Date('2026-03-26T12:00:00Z');
export const secondsAfter = (seconds: number, from = NOW) => new Date(from.getTime() + seconds * 1000);

export const refundLine: Agent = { agentId: 'agent_R1', name: 'Refund Line', status: 'Live' };
export const cardSupport: Agent = { agentId: 'agent_C2', name: 'Card Support', status: 'Testing' };

export function testCaseOf(testCaseId: string, changes: Partial<TestCase> = {}): TestCase {
  return {
    testCaseId,
    label: null,
    userPrompt: `You are the customer of ${testCaseId}.`,
    successCriteria: 'The agent helps.',
    llmModel: null,
    mockData: [],
    attemptCount: 1,
    ...changes,
  };
}

export function batchOf(batchId: string, changes: Partial<BatchRun> = {}): BatchRun {
  return {
    batchId,
    agent: refundLine,
    createdAt: NOW,
    testCases: [testCaseOf('tc_1'), testCaseOf('tc_2')],
    passedCount: 0,
    failedCount: 0,
    totalCount: null,
    ...changes,
  };
}

export function attemptOf(jobId: string, verdict: Verdict, changes: Partial<Attempt> = {}): Attempt {
  return { jobId, testCaseId: 'tc_1', verdict, remarks: null, completedAt: null, ...changes };
}

export const replyOf = (changes: Partial<Reply> = {}): Reply => ({
  responseUrl: null,
  channelId: 'C1',
  userId: 'U1',
  replacesMessage: false,
  ...changes,
});

export function errorOf(
  kind: SigmaMindErrorKind,
  details: Partial<SigmaMindErrorDetails> = {},
): SigmaMindError {
  return new SigmaMindError(kind, `SigmaMind is ${kind}`, details);
}

/** A function of the port that fails so, whatever it is asked. */
export const failing =
  (kind: SigmaMindErrorKind, details: Partial<SigmaMindErrorDetails> = {}) =>
  async (): Promise<never> => {
    throw errorOf(kind, details);
  };

export type Account = {
  agents: Agent[];
  testCases: TestCase[];
  /** Newest first. */
  batches: BatchRun[];
  /** What a list of batches leaves out and a single batch holds. */
  listLeavesOutCases: boolean;
  attempts: Record<string, AttemptList | null>;
  testRuns: TestRun[];
};

export type FakeSigmaMind = SigmaMind & { calls: { name: string; request: unknown }[] };

/** SigmaMind as a plain object; what is not in the account is not found. */
export function fakeSigmaMind(given: Partial<Account> = {}, instead: Partial<SigmaMind> = {}): FakeSigmaMind {
  const { agents = [], testCases = [], batches = [], attempts = {}, testRuns = [] } = given;
  const calls: FakeSigmaMind['calls'] = [];
  const found = <Value>(value: Value | undefined): Value => {
    if (value === undefined) throw errorOf('not-found');
    return value;
  };
  const port: SigmaMind = {
    createBatchRun: async () => ({ batchId: 'batch_created', agent: refundLine, createdAt: NOW }),
    getBatchRun: async ({ batchId }) => found(batches.find((batch) => batch.batchId === batchId)),
    listBatchRuns: async ({ page, size }) => ({
      items: batches
        .slice(page * size, (page + 1) * size)
        .map((batch) => (given.listLeavesOutCases === true ? { ...batch, testCases: [] } : batch)),
      page,
      totalPages: Math.ceil(batches.length / size),
      totalCount: batches.length,
      hasNext: (page + 1) * size < batches.length,
    }),
    getTestRun: async ({ jobId }) => found(testRuns.find((run) => run.jobId === jobId)),
    listAttempts: async ({ batchId }) => attempts[batchId] ?? null,
    listAgents: async () => agents,
    listTestCases: async () => testCases,
    ...instead,
  };
  const noted = Object.entries(port).map(([name, ask]) => [
    name,
    (request: unknown) => {
      calls.push({ name, request });
      return (ask as (request: unknown) => unknown)(request);
    },
  ]);
  return { ...(Object.fromEntries(noted) as SigmaMind), calls };
}

export const callsTo = ({ calls }: FakeSigmaMind, name: keyof SigmaMind) =>
  calls.filter((call) => call.name === name).map((call) => call.request);

/** Where a named agent and a channel's default come from. */
export function agentSources(
  sigmaMind: SigmaMind,
  given: { channelDefault?: Agent; configuredAgentId?: string } = {},
) {
  return {
    directory: createAgentDirectory(sigmaMind, () => NOW),
    channels: { defaultAgent: async () => given.channelDefault ?? null },
    configuredAgentId: given.configuredAgentId ?? null,
  };
}

/** The embedded store in a folder of its own, gone with the test. */
/** Of whom Slack says no zone. */
export const people: People = { zoneOf: async () => null };

/** Where everybody may start batches. */
export const allowsAll = {
  limits: NO_LIMITS,
  userGroups: { membersOf: async () => ({ kind: 'members' as const, userIds: [] }) },
};

export async function openStore(now: () => Date = () => NOW): Promise<Store> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sigma-use-cases-'));
  const database = await openDatabase({ kind: 'sqlite', dataDir }, () => undefined);
  onTestFinished(async () => {
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return createStore(database, 'T1', now);
}

export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => new Error('It did not fail'),
    (reason: unknown) => reason,
  );
}

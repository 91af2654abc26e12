import { type AttemptState, countersOf, type SimulatedBatch } from './batch.ts';
import type { SimulatedTestCase } from './batch-plan.ts';
import type { SimulatedClock } from './clock.ts';
import type { SimulatedAgent } from './world.ts';

/** The reference exists in two forms, and accounts answer in either. */
export type Dialect = 'current' | 'older';

export type TotalAttemptsCounts = 'planned' | 'executed';

const WORKSPACE_ID = 'org_V6eZ2zg8ziDx5pft';

/** Turns what the simulation holds into what the API answers. */
export function createPresenter(dialect: Dialect, clock: SimulatedClock) {
  const isCurrent = dialect === 'current';

  function iso(simulated: number): string {
    const text = new Date(clock.wallTimeOf(simulated)).toISOString();
    return isCurrent ? text : text.replace(/\.\d{3}Z$/u, 'Z');
  }

  function agentId(agent: SimulatedAgent): string {
    return isCurrent ? `agent_${agent.bareId}` : agent.bareId;
  }

  function agentMention(agent: SimulatedAgent) {
    return { name: agent.name, agentId: agentId(agent), status: agent.status };
  }

  function testCase(agent: SimulatedAgent, held: SimulatedTestCase) {
    return {
      testCaseId: held.testCaseId,
      ...(isCurrent ? { label: held.label } : {}),
      agent: agentMention(agent),
      workspaceId: WORKSPACE_ID,
      llmModel: held.llmModel,
      mockData: held.mockData,
      userPrompt: held.userPrompt,
      attempt: held.attempt,
      successCriteria: held.successCriteria,
    };
  }

  function createdBatch(agent: SimulatedAgent, batch: SimulatedBatch) {
    return {
      batchId: batch.batchId,
      workspaceId: WORKSPACE_ID,
      agent: agentMention(agent),
      createdDate: iso(batch.createdAt),
    };
  }

  function batchRun(agent: SimulatedAgent, batch: SimulatedBatch, totalCounts: TotalAttemptsCounts) {
    const { passed, failed } = countersOf(batch, clock.now());
    const hasCounters = isCurrent || passed + failed > 0;
    return {
      ...createdBatch(agent, batch),
      testCases: batch.testCases.map((held) => testCase(agent, held)),
      ...(hasCounters
        ? {
            successfulAttempts: passed,
            failedAttempts: failed,
            totalAttempts: totalCounts === 'planned' ? batch.plan.length : passed + failed,
          }
        : {}),
    };
  }

  function outcome({ planned, endedAt }: AttemptState) {
    if (endedAt === null) return isCurrent ? { completedDate: null, isSuccessful: null, remarks: null } : {};
    const verdict = isCurrent
      ? { isSuccessful: planned.isSuccessful }
      : { isSuccesful: planned.isSuccessful };
    return { completedDate: iso(endedAt), ...verdict, remarks: planned.chat.remarks };
  }

  /** As the list of test runs shows it: without the transcript. */
  function testRun(agent: SimulatedAgent, batch: SimulatedBatch, attempt: AttemptState) {
    const { planned, startedAt } = attempt;
    return {
      ...createdBatch(agent, batch),
      testCase: testCase(agent, planned.testCase),
      jobId: planned.jobId,
      chatId: isCurrent ? `chat_${planned.chatId}` : `chat-${planned.chatId}`,
      createdDate: iso(startedAt),
      ...outcome(attempt),
    };
  }

  function testRunWithTranscript(agent: SimulatedAgent, batch: SimulatedBatch, attempt: AttemptState) {
    const conversation = attempt.endedAt === null ? [] : attempt.planned.chat.conversation;
    return { ...testRun(agent, batch, attempt), ...(isCurrent ? { conversation } : {}) };
  }

  function agentSettings(agent: SimulatedAgent) {
    return {
      agentId: agentId(agent),
      agentName: agent.name,
      status: agent.status,
      workspaceId: WORKSPACE_ID,
      llmModel: 'gpt-4o',
      language: 'en',
    };
  }

  return { agentSettings, testCase, createdBatch, batchRun, testRun, testRunWithTranscript };
}

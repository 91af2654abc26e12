import { elapsedMs, type SimulatedBatch } from './batch.ts';
import { planBatch, type SimulatedTestCase } from './batch-plan.ts';
import type { SimulatedClock } from './clock.ts';
import { createRandom, randomId } from './random.ts';
import type { SampleAgent, SampleTestCase } from './sample.ts';

export type SimulatedAgent = {
  /** Without its prefix. */
  bareId: string;
  name: string | null;
  status: string;
  testCases: SimulatedTestCase[];
};

/** What SigmaMind would hold for one workspace. */
export type World = {
  agents(): SimulatedAgent[];
  agent(agentId: string): SimulatedAgent | undefined;
  /** Newest first. */
  batchesOf(agent: SimulatedAgent): SimulatedBatch[];
  batch(batchId: string): SimulatedBatch | undefined;
  addAgent(sample: SampleAgent): SimulatedAgent;
  addTestCase(agentId: string, sample: SampleTestCase): SimulatedTestCase;
  createBatch(agent: SimulatedAgent, testCases: SimulatedTestCase[]): SimulatedBatch;
  freezeBatch(batchId: string): void;
  thawBatch(batchId: string): void;
  finishBatch(batchId: string): void;
  deleteBatch(batchId: string): void;
};

export function bareId(agentId: string): string {
  return agentId.replace(/^agent_/u, '');
}

export function createWorld(options: { clock: SimulatedClock; seed: number; batchSeconds: number }): World {
  const { clock } = options;
  const random = createRandom(options.seed);
  const agents = new Map<string, SimulatedAgent>();
  const batches = new Map<string, SimulatedBatch>();
  const newestFirst = new Map<string, SimulatedBatch[]>();

  function existing(batchId: string): SimulatedBatch {
    const batch = batches.get(batchId);
    if (batch === undefined) throw new Error(`The simulated SigmaMind has no batch ${batchId}`);
    return batch;
  }

  function existingAgent(agentId: string): SimulatedAgent {
    const agent = agents.get(bareId(agentId));
    if (agent === undefined) throw new Error(`The simulated SigmaMind has no agent ${agentId}`);
    return agent;
  }

  function completeTestCase(sample: SampleTestCase): SimulatedTestCase {
    return {
      testCaseId: `tc_${randomId(random)}`,
      llmModel: 'gpt-4o-mini',
      mockData: [],
      attempt: 1,
      passRate: 1,
      passed: [],
      failed: [],
      ...sample,
    };
  }

  return {
    agents: () => [...agents.values()],
    agent: (agentId) => agents.get(bareId(agentId)),
    batchesOf: (agent) => newestFirst.get(agent.bareId) ?? [],
    batch: (batchId) => batches.get(batchId),

    addAgent(sample) {
      const agent = {
        bareId: bareId(sample.agentId ?? randomId(random)),
        name: sample.name,
        status: sample.status ?? 'Live',
        testCases: (sample.testCases ?? []).map(completeTestCase),
      };
      agents.set(agent.bareId, agent);
      return agent;
    },

    addTestCase(agentId, sample) {
      const testCase = completeTestCase(sample);
      existingAgent(agentId).testCases.push(testCase);
      return testCase;
    },

    createBatch(agent, testCases) {
      const batch: SimulatedBatch = {
        batchId: `batch_${randomId(random)}`,
        agentId: agent.bareId,
        testCases,
        plan: planBatch({
          seed: Math.floor(random() * 2 ** 32),
          testCases,
          lengthMs: options.batchSeconds * 1000,
        }),
        createdAt: clock.now(),
        pauses: [],
        frozenAt: null,
        cutAtMs: null,
      };
      batches.set(batch.batchId, batch);
      newestFirst.set(agent.bareId, [batch, ...(newestFirst.get(agent.bareId) ?? [])]);
      return batch;
    },

    freezeBatch(batchId) {
      existing(batchId).frozenAt ??= clock.now();
    },

    thawBatch(batchId) {
      const batch = existing(batchId);
      if (batch.frozenAt === null) return;
      const atMs = elapsedMs(batch, clock.now());
      batch.pauses.push({ atMs, lengthMs: clock.now() - batch.frozenAt });
      batch.frozenAt = null;
    },

    finishBatch(batchId) {
      const batch = existing(batchId);
      batch.cutAtMs ??= elapsedMs(batch, clock.now());
    },

    deleteBatch(batchId) {
      const { agentId } = existing(batchId);
      batches.delete(batchId);
      newestFirst.set(
        agentId,
        (newestFirst.get(agentId) ?? []).filter((batch) => batch.batchId !== batchId),
      );
    },
  };
}

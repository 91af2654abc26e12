import { once } from 'node:events';
import { type ApiSettings, createSimulatedApi } from './api.ts';
import { countersOf, type SimulatedBatch } from './batch.ts';
import type { PlannedAttempt, SimulatedTestCase } from './batch-plan.ts';
import { createClock, type SimulatedClock } from './clock.ts';
import { createFaults, type Faults } from './faults.ts';
import { type LoggedRequest, until } from './request-log.ts';
import type { SampleAgent, SampleTestCase } from './sample.ts';
import { sampleAgents } from './samples/sample-agents.ts';
import { createServer } from './server.ts';
import { createWorld, type SimulatedAgent } from './world.ts';

export type SigmaMindOptions = Partial<ApiSettings> & {
  port?: number;
  apiKey?: string;
  /** The wall's clock, in milliseconds since 1970. */
  clock?: () => number;
  /** How many times as fast as the wall's clock batches run. */
  speed?: number;
  batchSeconds?: number;
  seed?: number;
  agents?: SampleAgent[];
};

/** `agentId` is the prefixed form; the bare one is taken everywhere too. */
export type SampledAgent = { agentId: string; name: string | null; testCases: SimulatedTestCase[] };

export type SimulatedSigmaMind = {
  apiUrl: string;
  apiKey: string;
  port: number;
  settings: ApiSettings;
  clock: SimulatedClock;
  faults: Faults;
  requests: LoggedRequest[];
  requestsTo(endpoint: LoggedRequest['endpoint']): LoggedRequest[];
  until(predicate: () => boolean, timeoutMs?: number): Promise<void>;
  agents(): SampledAgent[];
  /** The first agent whose name holds these words. */
  agentNamed(words: string): SampledAgent;
  addAgent(sample: SampleAgent): SampledAgent;
  addTestCase(agentId: string, sample: SampleTestCase): SimulatedTestCase;
  /** As if started in the dashboard; all test cases of the agent unless told. Gives the batch id. */
  createBatch(agentId: string, testCaseIds?: string[]): string;
  batchIds(agentId: string): string[];
  /** Of every agent, newest first. */
  batches(): SimulatedBatch[];
  /** Everything that will have happened at the end. */
  planOf(batchId: string): PlannedAttempt[];
  countsOf(batchId: string): { passed: number; failed: number };
  /** No progress from now on. */
  freezeBatch(batchId: string): void;
  thawBatch(batchId: string): void;
  finishBatch(batchId: string): void;
  deleteBatch(batchId: string): void;
  close(): Promise<void>;
};

/** A SigmaMind on loopback, for tests, demonstrations and measurements. */
export async function startSigmaMind(options: SigmaMindOptions = {}): Promise<SimulatedSigmaMind> {
  const apiKey = options.apiKey ?? 'sk_simulated_5f1c';
  const clock = createClock(options.clock ?? Date.now, options.speed ?? 1);
  const world = createWorld({ clock, seed: options.seed ?? 1, batchSeconds: options.batchSeconds ?? 30 });
  for (const sample of options.agents ?? sampleAgents) world.addAgent(sample);
  const settings: ApiSettings = {
    dialect: options.dialect ?? 'current',
    hasTestRunList: options.hasTestRunList ?? true,
    totalAttemptsCounts: options.totalAttemptsCounts ?? 'planned',
    createdStatus: options.createdStatus ?? 201,
    maxPageSize: options.maxPageSize ?? null,
  };
  const requests: LoggedRequest[] = [];
  const faults = createFaults();
  const answer = createSimulatedApi(world, clock, settings);
  const server = createServer({ apiKey, requests, faults, answer });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');

  function existingAgent(agentId: string): SimulatedAgent {
    const agent = world.agent(agentId);
    if (agent === undefined) throw new Error(`The simulated SigmaMind has no agent ${agentId}`);
    return agent;
  }

  function existingBatch(batchId: string) {
    const batch = world.batch(batchId);
    if (batch === undefined) throw new Error(`The simulated SigmaMind has no batch ${batchId}`);
    return batch;
  }

  return {
    apiUrl: `http://127.0.0.1:${address.port}`,
    apiKey,
    port: address.port,
    settings,
    clock,
    faults,
    requests,
    requestsTo: (endpoint) => requests.filter((request) => request.endpoint === endpoint),
    until,
    agents: () => world.agents().map(sampled),
    agentNamed(words) {
      const agent = world.agents().find(({ name }) => name?.toLowerCase().includes(words.toLowerCase()));
      if (agent === undefined) throw new Error(`The simulated SigmaMind has no agent named ${words}`);
      return sampled(agent);
    },
    addAgent: (sample) => sampled(world.addAgent(sample)),
    addTestCase: world.addTestCase,
    createBatch(agentId, testCaseIds) {
      const agent = existingAgent(agentId);
      const isWanted = ({ testCaseId }: SimulatedTestCase) => testCaseIds?.includes(testCaseId) ?? true;
      return world.createBatch(agent, agent.testCases.filter(isWanted)).batchId;
    },
    batchIds: (agentId) => world.batchesOf(existingAgent(agentId)).map(({ batchId }) => batchId),
    batches: () =>
      world
        .agents()
        .flatMap((agent) => world.batchesOf(agent))
        .sort((left, right) => right.createdAt - left.createdAt),
    planOf: (batchId) => existingBatch(batchId).plan,
    countsOf: (batchId) => countersOf(existingBatch(batchId), clock.now()),
    freezeBatch: world.freezeBatch,
    thawBatch: world.thawBatch,
    finishBatch: world.finishBatch,
    deleteBatch: world.deleteBatch,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function sampled(agent: SimulatedAgent): SampledAgent {
  return { agentId: `agent_${agent.bareId}`, name: agent.name, testCases: agent.testCases };
}

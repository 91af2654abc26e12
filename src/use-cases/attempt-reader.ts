import type { TestRun } from '../domain/test-run.ts';
import type { AgentDirectory } from './agent-directory.ts';
import { named } from './known-agent.ts';
import type { SigmaMind } from './sigma-mind.ts';

export type AttemptIds = { jobId: string; batchId: string; agentId: string };

/** Reads attempts with their transcripts, of those that were read lately from memory: people turn pages. */
export type AttemptReader = { read(ids: AttemptIds): Promise<TestRun> };

const MOST_REMEMBERED = 30;

export function createAttemptReader(
  sigmaMind: Pick<SigmaMind, 'getTestRun'>,
  directory: Pick<AgentDirectory, 'named'>,
): AttemptReader {
  const remembered = new Map<string, TestRun>();
  return {
    async read(ids) {
      const key = JSON.stringify([ids.jobId, ids.batchId]);
      const known = remembered.get(key);
      if (known !== undefined) return known;
      const [found, agent] = await Promise.all([sigmaMind.getTestRun(ids), directory.named(ids.agentId)]);
      const testRun = { ...found, agent: named(found.agent, agent) };
      // One that still runs says more later.
      if (testRun.verdict === 'running') return testRun;
      const [oldest] = remembered.keys();
      if (remembered.size >= MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
      remembered.set(key, testRun);
      return testRun;
    },
  };
}

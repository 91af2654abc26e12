import type { TestCase } from '../domain/test-case.ts';
import type { SigmaMind } from './sigma-mind.ts';

/** The test cases of agents, kept for a minute: a form asks for them at every key that is pressed. */
export type CaseDirectory = { of(agentId: string): Promise<TestCase[]> };

const FRESH_MS = 60_000;
const MOST_AGENTS = 50;

export function createCaseDirectory(
  sigmaMind: Pick<SigmaMind, 'listTestCases'>,
  now: () => Date,
): CaseDirectory {
  const known = new Map<string, { at: number; testCases: Promise<TestCase[]> }>();
  return {
    async of(agentId) {
      const fresh = known.get(agentId);
      if (fresh !== undefined && now().getTime() - fresh.at <= FRESH_MS) return fresh.testCases;
      if (known.size >= MOST_AGENTS) known.clear();
      const asked = { at: now().getTime(), testCases: sigmaMind.listTestCases({ agentId }) };
      known.set(agentId, asked);
      asked.testCases.catch(() => known.delete(agentId));
      return asked.testCases;
    },
  };
}

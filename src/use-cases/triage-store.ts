import type { Triage } from '../domain/triage.ts';

export type TriageStore = {
  /** What is decided now goes before what was decided of the same test case earlier. */
  decide(triage: Triage): Promise<void>;
  /** The newest open decision on each test case of the agent. */
  of(agentId: string): Promise<Triage[]>;
  /** Those that this batch ended. */
  endedBy(agentId: string, batchId: string): Promise<Triage[]>;
  /** Everything that was decided at once. */
  ofChange(changeId: string): Promise<Triage[]>;
  /** Changes whenever an open decision comes or goes, and may at other times. */
  revision(): Promise<string>;
  /** The first batch to end it counts. */
  end(triage: Pick<Triage, 'changeId' | 'testCaseId'>, batchId: string): Promise<void>;
};

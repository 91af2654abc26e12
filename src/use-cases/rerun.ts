import { isFollower } from './run-group.ts';
import type { Run, RunStore } from './run-store.ts';

/** The intent that starts an earlier run's test cases once more; null where nothing is known of it. */
export async function rerunIntent(runId: string, runs: Pick<RunStore, 'get'>): Promise<Run['intent'] | null> {
  const run = await runs.get(runId);
  if (run?.plan == null) return null;
  const { agent, testCaseIds } = run.plan;
  return {
    kind: 'run',
    agent: agent.agentId,
    names: [],
    selection: { kind: 'listed', testCaseIds },
    isInsisting: true,
    // Of a group each run is found or lost alone; the first stands for all that were to follow.
    ...(run.intent.times === undefined || isFollower(run) ? {} : { times: run.intent.times }),
  };
}

import type { Agent } from '../domain/agent.ts';
import { type SigmaMind, SigmaMindError } from './sigma-mind.ts';

/**
 * For what is to be remembered of an agent that no list names: throws where SigmaMind does not know it. Where
 * SigmaMind does not answer, it is taken at its word.
 */
export async function confirmAgent(
  { agentId, name }: Agent,
  sigmaMind: Pick<SigmaMind, 'listBatchRuns'>,
): Promise<void> {
  if (name !== null) return;
  try {
    await sigmaMind.listBatchRuns({ agentId, page: 0, size: 1 });
  } catch (error) {
    if (!(error instanceof SigmaMindError) || error.kind === 'not-found') throw error;
  }
}

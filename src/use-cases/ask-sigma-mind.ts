import { type SigmaMind, SigmaMindError, type SigmaMindErrorKind } from './sigma-mind.ts';

/** One cheap call with our key: the kind of what is wrong, or null. */
export async function askSigmaMind(
  sigmaMind: Pick<SigmaMind, 'listAgents' | 'listBatchRuns'>,
  configuredAgentId: string | null,
): Promise<SigmaMindErrorKind | null> {
  try {
    if (configuredAgentId === null) await sigmaMind.listAgents();
    else await sigmaMind.listBatchRuns({ agentId: configuredAgentId, page: 0, size: 1 });
    return null;
  } catch (error) {
    if (!(error instanceof SigmaMindError)) throw error;
    // The key was taken: only this list or this agent is not there.
    const isTaken =
      configuredAgentId === null && (error.kind === 'not-found' || error.kind === 'invalid-request');
    return isTaken ? null : error.kind;
  }
}

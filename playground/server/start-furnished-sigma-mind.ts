import { type SimulatedSigmaMind, startSigmaMind } from '../sigmamind/start-sigma-mind.ts';

const hourMs = 60 * 60 * 1000;
/** When the batches of the past were started, in hours before now. */
const pastBatches = [50, 27, 3];

/** A SigmaMind in which batches ran before today, so that there is something to list, compare and run again. */
export async function startFurnishedSigmaMind(options: { apiKey: string }): Promise<SimulatedSigmaMind> {
  let agoMs = 0;
  const sigmaMind = await startSigmaMind({ ...options, clock: () => Date.now() - agoMs });
  for (const hours of pastBatches) {
    for (const [index, { agentId }] of sigmaMind.agents().entries()) {
      agoMs = (hours - index / 4) * hourMs;
      sigmaMind.createBatch(agentId);
    }
  }
  agoMs = 0;
  return sigmaMind;
}

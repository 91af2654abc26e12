import type { Agent } from '../../domain/agent.ts';
import type { ByClock } from '../../domain/by-clock.ts';
import { batchContext } from './batch-footer.ts';
import { header, section } from './elements.ts';
import type { Message } from './message.ts';
import { agentName, escapedAgentName, escapedId, shownId } from './text.ts';
import { nameless, type Who } from './who.ts';

export type GoneBatch = {
  agent: Agent;
  batchId: string;
  startedBy: string | null;
  byClock?: ByClock | undefined;
};

/** For a batch that SigmaMind no longer knows: there will be no result. */
export function goneMessage(batch: GoneBatch, who: Who = nameless): Message {
  return {
    text: `No result to come · ${escapedAgentName(batch.agent)}: SigmaMind no longer knows batch ${escapedId(batch.batchId)}. I have stopped looking.`,
    blocks: [
      header(`❓ No result to come · ${agentName(batch.agent)}`),
      section(
        `SigmaMind no longer knows this batch: it was deleted, or it belongs to another agent. I have stopped looking.\nThe agent’s batches: /sigma status ${shownId(batch.agent.agentId)}`,
      ),
      batchContext(batch, who),
    ],
  };
}

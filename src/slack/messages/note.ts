import type { Agent } from '../../domain/agent.ts';
import type { UsedButton } from '../../use-cases/used-buttons.ts';
import { actions, button } from './elements.ts';
import type { Message } from './message.ts';
import { noteMessage } from './note-message.ts';
import { RERUN_WORDS, usedLine } from './rerun-buttons.ts';
import { agentName, mention, shownId } from './text.ts';

type Batch = { batchId: string; agent: Agent };

/** `isNew` is false where it was watched in this channel already. */
export function watchingNote({ batchId, agent, isNew }: Batch & { isNew: boolean }): Message {
  const watching = isNew ? 'Watching:' : 'Already watching:';
  return noteMessage({
    says: `${watching} the end of ${shownId(batchId)} (${agentName(agent)}) will be announced in this channel.`,
    hint: 'To stop that: `/sigma unwatch` with the batch id.',
    buttons: showBatch({ batchId, agent }),
  });
}

export function unwatchedNote({ batchId }: { batchId: string }): Message {
  return noteMessage({
    says: `The end of ${shownId(batchId)} will not be announced in this channel. The batch itself goes on.`,
    hint: 'To watch it again: `/sigma watch` with the batch id.',
  });
}

export function defaultAgentSetNote({ agent }: { agent: Agent }): Message {
  return noteMessage({
    says: `${agentName(agent)} (${shownId(agent.agentId)}) is now this channel’s default agent: commands that name no agent mean it.`,
    hint: 'Run all its test cases with `/sigma run all`.',
  });
}

const CHOOSE_DEFAULT =
  'To choose one for this channel: `/sigma use` with an agent’s name or id. `/sigma agents` lists them.';

type DefaultAgent = { agent: Agent | null; source: 'channel' | 'configuration' | 'none' };

export function defaultAgentNote({ agent, source }: DefaultAgent): Message {
  if (agent === null)
    return noteMessage({ says: 'This channel has no default agent.', hint: CHOOSE_DEFAULT });
  const origin =
    source === 'channel'
      ? 'this channel’s default agent'
      : 'the default agent wherever a channel has none of its own';
  return noteMessage({
    says: `${agentName(agent)} (${shownId(agent.agentId)}) is ${origin}.`,
    hint: CHOOSE_DEFAULT,
  });
}

export function staleButtonNote(): Message {
  return noteMessage({
    says: 'This button no longer works. Type the command again for a fresh message.',
    hint: '`/sigma help` shows every command.',
  });
}

/** For the second person who presses: who was first. */
export function buttonUsedNote({ used }: { used: UsedButton }): Message {
  return noteMessage({
    says: `${RERUN_WORDS[used.button]} was pressed already, so nothing was started now.`,
    hint: `${usedLine(used, mention)}. To run it once more, type \`/sigma run\`.`,
  });
}

function showBatch({ batchId, agent }: Batch) {
  return actions(
    button({ text: 'Details', action: { name: 'show-batch', batchId, agentId: agent.agentId } }),
  );
}

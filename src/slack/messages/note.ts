import type { Agent } from '../../domain/agent.ts';
import { actions, button } from './elements.ts';
import type { Message } from './message.ts';
import { noteMessage } from './note-message.ts';
import { agentName, counted, shownId } from './text.ts';

type Batch = { batchId: string; agent: Agent };

export function watchingNote(batch: Batch): Message {
  return noteMessage({
    says: `Watching ${shownId(batch.batchId)} of ${agentName(batch.agent)}: its end will be announced in this channel.`,
    hint: 'To stop that: `/sigma unwatch` with the batch id.',
    buttons: showBatch(batch),
  });
}

export function alreadyWatchingNote(batch: Batch): Message {
  return noteMessage({
    says: `${shownId(batch.batchId)} of ${agentName(batch.agent)} is already watched here: its end will be announced in this channel.`,
    buttons: showBatch(batch),
  });
}

export function unwatchedNote({ batchId }: { batchId: string }): Message {
  return noteMessage({
    says: `No longer watching ${shownId(batchId)}: its end will not be announced in this channel. The batch itself goes on.`,
    hint: 'To watch it again: `/sigma watch` with the batch id.',
  });
}

export function defaultAgentSetNote({ agent }: { agent: Agent }): Message {
  return noteMessage({
    says: `${agentName(agent)} (${shownId(agent.agentId)}) is now this channel’s default agent: commands that name no agent mean it.`,
    hint: 'Run all its test cases with `/sigma run all`.',
  });
}

/** `setIn` tells where the default comes from: this channel's `/sigma use`, or the bot's configuration. */
export function defaultAgentNote({
  agent,
  setIn,
}: {
  agent: Agent;
  setIn: 'channel' | 'configuration';
}): Message {
  const origin = setIn === 'channel' ? 'this channel’s default agent' : 'the default agent of every channel';
  return noteMessage({
    says: `${agentName(agent)} (${shownId(agent.agentId)}) is ${origin}.`,
    hint: 'To choose another for this channel: `/sigma use` with its name or id. `/sigma agents` lists them.',
  });
}

export function noDefaultAgentNote(): Message {
  return noteMessage({
    says: 'This channel has no default agent.',
    hint: 'To choose one: `/sigma use` with its name or id. `/sigma agents` lists them.',
  });
}

/** `attemptCount` is null while the test cases' attempts are not known. */
export function runAcceptedNote(run: {
  agent: Agent;
  caseCount: number;
  attemptCount: number | null;
}): Message {
  const attempts = run.attemptCount === null ? '' : `, ${counted(run.attemptCount, 'attempt')} in all`;
  return noteMessage({
    says: `Starting ${counted(run.caseCount, 'test case')} of ${agentName(run.agent)}${attempts}. Progress and result appear in this channel.`,
  });
}

/** After an interruption the batch of a run was found in SigmaMind. */
export function runAdoptedNote(batch: Batch): Message {
  return noteMessage({
    says: `Your run on ${agentName(batch.agent)} was interrupted here, but SigmaMind did start it: ${shownId(batch.batchId)}. It is watched as usual.`,
    buttons: showBatch(batch),
  });
}

export function staleButtonNote(): Message {
  return noteMessage({
    says: 'This button no longer works. Type the command again for a fresh message.',
    hint: '`/sigma help` shows every command.',
  });
}

function showBatch({ batchId, agent }: Batch) {
  return actions(
    button({ text: 'Details', action: { name: 'show-batch', batchId, agentId: agent.agentId } }),
  );
}

import type { Agent } from '../../domain/agent.ts';
import type { SameBatch } from '../../use-cases/find-same-batch.ts';
import { actions, button, confirmDialog } from './elements.ts';
import { localDate } from './local-date.ts';
import type { Message } from './message.ts';
import { noteMessage } from './note-message.ts';
import { agentName, counted, escapedId, isKnownStarter } from './text.ts';
import { atStart, nameless, type Who } from './who.ts';

type SameBatchRunning = { agent: Agent; runId: string; same: SameBatch; attemptCount: number };

/** Instead of a second batch of the same test cases: the one that is running. */
export function sameBatchNote(
  { agent, runId, same, attemptCount }: SameBatchRunning,
  who: Who = nameless,
): Message {
  const { batchId, startedBy, startedAt } = same;
  const starter = isKnownStarter(startedBy) ? atStart(who(startedBy)) : 'Somebody outside of Slack';
  const when = startedAt === null ? '' : ` ${localDate(startedAt)}`;
  const which = batchId === null ? 'It has no id yet.' : `It is ${escapedId(batchId)}.`;
  return noteMessage({
    says: `The same test cases of ${agentName(agent)} are running already, so nothing was started.`,
    hint: `${starter} started them${when}. ${which} To run them all the same, press the button or add \`anyway\` to the command.`,
    buttons: actions(
      batchId === null
        ? null
        : button({
            text: 'Watch it here',
            action: { name: 'watch-batch', batchId, agentId: agent.agentId },
          }),
      button({
        text: 'Start anyway',
        action: { name: 'start-anyway', runId },
        confirm: confirmDialog({
          title: 'Start anyway?',
          text: `This starts ${counted(attemptCount, 'simulation')} on ${agentName(agent)}. The same test cases then run twice at the same time, and are billed twice.`,
          confirm: 'Start anyway',
          deny: 'Cancel',
        }),
      }),
    ),
  });
}

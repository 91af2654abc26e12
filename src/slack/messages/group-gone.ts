import type { GroupSummary } from '../../use-cases/group-summary.ts';
import { isSummedUp } from '../../use-cases/group-summary.ts';
import { context, header, mrkdwn, section } from './elements.ts';
import { groupName } from './group.ts';
import type { Message } from './message.ts';
import { agentName, escapedAgentName, escapedId, mention, shownId } from './text.ts';

/** For a group of which SigmaMind no longer knows a batch: there will be no result of that one. */
export function groupGoneMessage(group: GroupSummary): Message {
  const { sum, goneIds, times, startedBy } = group;
  const which = `${goneIds.length} of ${times} batches`;
  const why =
    goneIds.length === 1
      ? 'it was deleted or belongs to another agent'
      : 'they were deleted or belong to another agent';
  const next = isSummedUp(group)
    ? 'The result of the others follows when they end.'
    : 'There is nothing left to sum up.';
  return {
    text: `No result to come of ${which} · ${groupName(group)} · ${escapedAgentName(sum.agent)}: SigmaMind no longer knows ${goneIds.map(escapedId).join(', ')}. ${next}`,
    blocks: [
      header(`❓ No result to come of ${which} · ${agentName(sum.agent)}`),
      section(
        `${groupName(group)}: SigmaMind no longer knows ${which}: ${why}. ${next}\nThe agent’s batches: /sigma status ${shownId(sum.agent.agentId)}`,
      ),
      context(mrkdwn(`Started by ${mention(startedBy)}`), ...goneIds.map(shownId)),
    ],
  };
}

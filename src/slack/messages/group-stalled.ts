import type { GroupSummary } from '../../use-cases/group-summary.ts';
import { header, section } from './elements.ts';
import { groupFoot, groupName, idsOf } from './group.ts';
import type { Message } from './message.ts';
import { countsLine, progressBar, timeLine } from './progress.ts';
import { causeOf, quietInWords, type Stall } from './stalled.ts';
import { agentName, escapedAgentName, shownId } from './text.ts';
import { nameless, type Who } from './who.ts';

/** For a group of which a batch makes no progress: said once, whichever of them follow. */
export function groupStalledMessage(
  group: GroupSummary,
  stall: Stall & { stalledIds: readonly string[] },
  now: Date,
  who: Who = nameless,
): Message {
  const { sum } = group;
  const quiet = quietInWords(stall);
  const { finished, expected } = sum.progress;
  const which = `${stall.stalledIds.length} of ${group.times} batches`;
  const unwatch = stall.stalledIds.map((batchId) => `/sigma unwatch ${shownId(batchId)}`);
  return {
    text: `No progress for ${quiet} · ${groupName(group)} · ${escapedAgentName(sum.agent)}: ${finished} of ${expected} attempts finished, ${which} ${stall.stalledIds.length === 1 ? 'stands' : 'stand'} still. I keep looking. Batches ${idsOf(group)}.`,
    blocks: [
      header(`⚠️ No progress for ${quiet} · ${agentName(sum.agent)}`),
      section(`${groupName(group)}: ${which}\n${progressBar(sum.progress)}\n${countsLine(sum.progress)}`),
      section(
        `${causeOf(stall)}\nI keep looking, ever less often, and post the result of all when they end.\n${['To leave out what stands still:', ...unwatch].join('\n')}`,
      ),
      ...groupFoot(group, who, { notes: [timeLine({ ...sum, secondsLeft: null }, now)] }),
    ],
  };
}

import type { KnownBlock } from '@slack/types';
import type { BatchSummary } from '../../domain/batch-summary.ts';
import { type GroupSummary, isSummedUp } from '../../use-cases/group-summary.ts';
import type { GroupCardState } from '../../use-cases/messenger.ts';
import type { UsedButton } from '../../use-cases/used-buttons.ts';
import { sizeInWords, sizeOf } from './batch-size.ts';
import { type CompletionContext, ended, resultMessage } from './completion.ts';
import { actions, button, context, mrkdwn, section } from './elements.ts';
import type { Message } from './message.ts';
import { countsLine, progressBar, timeLine } from './progress.ts';
import { type RERUN_WORDS, rerunButtons } from './rerun-buttons.ts';
import { agentName, escapedAgentName, escapedId, mention, shownId } from './text.ts';
import { nameless, type Who } from './who.ts';

/** The one message at the end of batches that were started together. */
export function groupCompletionMessage(
  group: GroupSummary,
  used: readonly UsedButton[] = [],
  told: CompletionContext = { history: null, hasThread: true, callsStarter: true },
  who: Who = nameless,
): Message {
  const { sum, groupId, times, batches } = group;
  const starter = told.callsStarter ? mention : who;
  const [batch = sum] = batches;
  return resultMessage(sum, told, {
    name: `${groupName(group)}: `,
    lines: shortfalls(group),
    origin: `Batches ${idsOf(group)}, started by ${starter(group.startedBy)}`,
    more: {
      cases: `/sigma status ${shownId(sum.batchId)} shows them.`,
      remarks: 'the details of each batch show them',
    },
    foot: groupFoot(group, starter, { others: rerunButtons(ended(sum), used, { groupId, times, batch }) }),
    used,
    who,
  });
}

/** The card of batches that were started together. */
export function groupCard(group: GroupSummary, state: GroupCardState, now: Date): Message {
  const { sum } = group;
  const size = sizeInWords(sizeOf(sum));
  const counts = countsLine(sum.progress);
  const agent = escapedAgentName(sum.agent);
  const name = groupName(group);
  if (state === 'gone' || (state === 'finished' && !isSummedUp(group))) {
    const why = shortfalls(group).join(' ');
    return {
      text: `No result to come · ${name} · ${agent}: ${why}`,
      blocks: [
        section(`❓ No result to come · ${name} · ${agentName(sum.agent)}\n${why}`),
        ...groupFoot(group, mention),
      ],
    };
  }
  if (state === 'finished') {
    return {
      text: `Finished · ${name} · ${agent}: ${counts}. The result has a message of its own.`,
      blocks: [
        section(
          `🏁 ${name} · ${agentName(sum.agent)}: ${counts}\nThe result has a message of its own in this channel.`,
        ),
        ...groupFoot(group, mention),
      ],
    };
  }
  const doing = state === 'stalled' ? '⚠️ No progress lately:' : '⏳ Running';
  return {
    text: `${mention(group.startedBy)} started ${size} on ${agent} (${name}): ${counts}`,
    blocks: [
      section(`${doing} ${size} on ${agentName(sum.agent)} · ${name}`),
      section(`${progressBar(sum.progress)}\n${counts}`),
      ...groupFoot(group, mention, { notes: [timeLine(sum, now)] }),
    ],
  };
}

const NAMES = { all: 'Run again', failed: 'Run failed' } satisfies Partial<typeof RERUN_WORDS>;

/** `Run failed ×3` */
export function groupName({ only, times }: GroupSummary): string {
  return `${NAMES[only]} ×${times}`;
}

/** Ids of the batches, for mrkdwn. */
export function idsOf({ batches }: GroupSummary): string {
  return batches.map(({ batchId }) => escapedId(batchId)).join(', ');
}

/** Said where fewer batches are summed up than were asked for. */
export function shortfalls(group: GroupSummary): string[] {
  const { batches, times, unwatchedIds, goneIds } = group;
  const started = isSummedUp(group) ? batches.length + unwatchedIds.length + goneIds.length : batches.length;
  const of = (count: number) => `${count} of ${times} batches`;
  return [
    started === times ? '' : `Only ${started} of the ${times} batches started.`,
    unwatchedIds.length === 0 ? '' : `${of(unwatchedIds.length)} ${was(unwatchedIds)} unwatched.`,
    goneIds.length === 0 ? '' : `SigmaMind no longer knows ${of(goneIds.length)}.`,
  ].filter((line) => line !== '');
}

function was(ids: readonly string[]): string {
  return ids.length === 1 ? 'was' : 'were';
}

type Foot = { notes?: readonly string[]; others?: Parameters<typeof actions> };

export function groupFoot(
  { startedBy, batches }: GroupSummary,
  who: Who,
  { notes = [], others = [] }: Foot = {},
): KnownBlock[] {
  return [
    context(
      mrkdwn(`Started by ${who(startedBy)}`),
      ...notes.filter((note) => note !== ''),
      ...batches.map(({ batchId }) => shownId(batchId)),
    ),
    ...actions(...batches.map(detailsButton), ...others),
  ];
}

function detailsButton({ batchId, agent }: BatchSummary, index: number) {
  return button({
    text: `Batch ${index + 1}`,
    action: { name: 'show-batch', batchId, agentId: agent.agentId },
    discriminator: index,
    accessibilityLabel: `Details of batch ${index + 1}, ${shownId(batchId)}`,
  });
}

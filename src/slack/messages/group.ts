import type { KnownBlock } from '@slack/types';
import type { BatchSummary } from '../../domain/batch-summary.ts';
import type { GroupSummary } from '../../use-cases/run-group.ts';
import { batchHeadline, resultLine } from './batch-headline.ts';
import { sizeInWords, sizeOf } from './batch-size.ts';
import { caseNotes, caseTable, NOTES_BUDGET } from './case-table.ts';
import { actions, button, context, header, mrkdwn, section } from './elements.ts';
import { LIMITS, renderedLength } from './limits.ts';
import type { Message } from './message.ts';
import { countsLine, elapsedInWords, progressBar, timeLine } from './progress.ts';
import { agentName, escapedAgentName, escapedId, mention, shownId } from './text.ts';

const TITLE_LENGTH = 150;

/** The one message at the end of batches that were started together. */
export function groupCompletionMessage(group: GroupSummary): Message {
  const { sum, batches } = group;
  const { icon, words } = batchHeadline({ ...sum.progress, isFinished: true });
  const duration = elapsedInWords(sum, sum.finishedAt);
  const took = duration === null ? 'Duration not known' : `Took ${duration}`;
  const result = `${name(group)}: ${resultLine(sum)}`;
  const head: KnownBlock[] = [
    header(`${icon} ${words} · ${agentName(sum.agent)}`),
    section([result, took, ...shortfall(group)].join('\n')),
  ];
  const foot = footOf(group);
  const table = caseTable(sum, null, {
    budget: LIMITS.messageText - renderedLength([head, foot]) - NOTES_BUDGET,
    titleLengths: [TITLE_LENGTH],
  });
  const notes = caseNotes(sum, table.leftOut, `/sigma status ${shownId(sum.batchId)} shows them.`);
  const ids = batches.map(({ batchId }) => escapedId(batchId)).join(', ');
  return {
    text: `${words} · ${escapedAgentName(sum.agent)}: ${result}. ${took}. Batches ${ids}, started by ${mention(group.startedBy)}.`,
    blocks: [...head, ...table.blocks, ...notes, ...foot],
    classicBlocks: [...head, ...table.classicBlocks, ...notes, ...foot],
  };
}

/** The card of batches that were started together. */
export function groupCard(
  group: GroupSummary,
  state: 'running' | 'stalled' | 'finished',
  now: Date,
): Message {
  const { sum } = group;
  const size = sizeInWords(sizeOf(sum));
  const counts = countsLine(sum.progress);
  const agent = escapedAgentName(sum.agent);
  if (state === 'finished') {
    return {
      text: `Finished · ${name(group)} · ${agent}: ${counts}. The result has a message of its own.`,
      blocks: [
        section(
          `🏁 ${name(group)} · ${agentName(sum.agent)}: ${counts}\nThe result has a message of its own in this channel.`,
        ),
        ...footOf(group),
      ],
    };
  }
  const doing = state === 'stalled' ? '⚠️ No progress lately:' : '⏳ Running';
  return {
    text: `${mention(group.startedBy)} started ${size} on ${agent} (${name(group)}): ${counts}`,
    blocks: [
      section(`${doing} ${size} on ${agentName(sum.agent)} · ${name(group)}`),
      section(`${progressBar(sum.progress)}\n${counts}`),
      ...footOf(group, timeLine(sum, now)),
    ],
  };
}

function name({ times }: GroupSummary): string {
  return `Run failed ×${times}`;
}

/** Said where fewer batches came of it than were asked for. */
function shortfall({ batches, times }: GroupSummary): string[] {
  return batches.length === times ? [] : [`Only ${batches.length} of the ${times} batches started.`];
}

function footOf({ startedBy, batches }: GroupSummary, ...notes: string[]): KnownBlock[] {
  return [
    context(
      mrkdwn(`Started by ${mention(startedBy)}`),
      ...notes.filter((note) => note !== ''),
      ...batches.map(({ batchId }) => shownId(batchId)),
    ),
    ...actions(...batches.map(detailsButton)),
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

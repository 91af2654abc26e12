import type { KnownBlock } from '@slack/types';
import type { BatchSummary } from '../../domain/batch-summary.ts';
import type { UsedButton } from '../../use-cases/used-buttons.ts';
import { batchActions, batchContext, startedBy } from './batch-footer.ts';
import { batchHeadline, resultLine } from './batch-headline.ts';
import { caseNotes, caseTable, NOTES_BUDGET } from './case-table.ts';
import { header, section } from './elements.ts';
import { failingAttempts } from './failing-attempts.ts';
import { LIMITS, renderedLength } from './limits.ts';
import type { Message } from './message.ts';
import { elapsedInWords } from './progress.ts';
import { rerunButtons, usedLines } from './rerun-buttons.ts';
import { agentName, escapedAgentName, escapedId, isKnownStarter, shownId } from './text.ts';

const FAILING_BUDGET = 3500;
const TITLE_LENGTH = 150;

/** The one message at the end of a batch. */
export function completionMessage(summary: BatchSummary, used: readonly UsedButton[] = []): Message {
  const finished = { ...summary, progress: { ...summary.progress, isFinished: true } };
  const { icon, words } = batchHeadline(finished.progress);
  const duration = elapsedInWords(summary, summary.finishedAt);
  const head: KnownBlock[] = [
    header(`${icon} ${words} · ${agentName(summary.agent)}`),
    section(`${resultLine(summary)}\n${duration === null ? 'Duration not known' : `Took ${duration}`}`),
  ];
  const foot: KnownBlock[] = [
    ...usedLines(used),
    batchContext(summary),
    ...batchActions(summary, 'Details', rerunButtons(finished, used)),
  ];
  const failing = failingAttempts(summary, FAILING_BUDGET);
  const fixedLength = renderedLength([head, foot, failing]) + NOTES_BUDGET;
  const table = caseTable(summary, {
    budget: LIMITS.messageText - fixedLength,
    titleLengths: [TITLE_LENGTH],
  });
  const notes = caseNotes(summary, table.leftOut, `/sigma status ${shownId(summary.batchId)} shows them.`);
  return {
    text: textOf(summary, words, duration),
    blocks: [...head, ...table.blocks, ...notes, ...failing, ...foot],
    classicBlocks: [...head, ...table.classicBlocks, ...notes, ...failing, ...foot],
  };
}

function textOf(summary: BatchSummary, words: string, duration: string | null): string {
  const took = duration === null ? '' : ` Took ${duration}.`;
  const who = isKnownStarter(summary.startedBy) ? `, ${startedBy(summary).replace(/^S/u, 's')}` : '';
  return `${words} · ${escapedAgentName(summary.agent)}: ${resultLine(summary)}.${took} Batch ${escapedId(summary.batchId)}${who}.`;
}

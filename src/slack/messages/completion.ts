import type { KnownBlock } from '@slack/types';
import type { BatchHistory } from '../../domain/batch-history.ts';
import type { BatchSummary } from '../../domain/batch-summary.ts';
import type { UsedButton } from '../../use-cases/used-buttons.ts';
import { batchActions, batchContext, startedBy } from './batch-footer.ts';
import { resultLine } from './batch-headline.ts';
import { caseNotes, caseTable, NOTES_BUDGET } from './case-table.ts';
import { header, section } from './elements.ts';
import { LIMITS, renderedLength } from './limits.ts';
import type { Message } from './message.ts';
import { elapsedInWords } from './progress.ts';
import { rerunButtons, usedLines } from './rerun-buttons.ts';
import { agentName, counted, escapedAgentName, escapedId, isKnownStarter, shownId } from './text.ts';
import { trend } from './trend.ts';
import { comparedWith, verdictHeadline, verdictLine } from './verdict.ts';

const TITLE_LENGTH = 150;

type Context = {
  history: BatchHistory | null;
  /** Whether what the judge remarked follows in the message's thread. */
  hasThread: boolean;
};

/** The one message at the end of a batch. */
export function completionMessage(
  summary: BatchSummary,
  used: readonly UsedButton[] = [],
  { history, hasThread }: Context = { history: null, hasThread: true },
): Message {
  const finished = { ...summary, progress: { ...summary.progress, isFinished: true } };
  const { icon, words } = verdictHeadline(finished, history);
  const verdict = verdictLine(summary, history);
  const duration = elapsedInWords(summary, summary.finishedAt);
  const head: KnownBlock[] = [
    header(`${icon} ${words} · ${agentName(summary.agent)}`),
    section(
      [
        verdict === words ? '' : verdict,
        resultLine(summary),
        duration === null ? 'Duration not known' : `Took ${duration}`,
      ]
        .filter((line) => line !== '')
        .join('\n'),
    ),
  ];
  const foot: KnownBlock[] = [
    ...usedLines(used),
    ...comparedWith(history, { isNamed: false }),
    batchContext(summary),
    ...batchActions(summary, 'Details', rerunButtons(finished, used)),
  ];
  const rates = trend(history);
  const remarks = remarksHint(summary, hasThread);
  const fixedLength = renderedLength([head, remarks, rates.blocks, foot]) + NOTES_BUDGET;
  const table = caseTable(summary, history, {
    budget: LIMITS.messageText - fixedLength,
    titleLengths: [TITLE_LENGTH],
  });
  const notes = caseNotes(summary, table.leftOut, `/sigma status ${shownId(summary.batchId)} shows them.`);
  return {
    text: textOf(summary, { words, verdict, duration }),
    blocks: [...head, ...table.blocks, ...notes, ...remarks, ...rates.blocks, ...foot],
    classicBlocks: [...head, ...table.classicBlocks, ...notes, ...remarks, ...rates.classicBlocks, ...foot],
  };
}

function remarksHint({ cases, batchId }: BatchSummary, hasThread: boolean): KnownBlock[] {
  const failing = cases
    .flatMap(({ attempts }) => attempts ?? [])
    .filter(({ verdict }) => verdict === 'failed').length;
  if (failing === 0) return [];
  const where = hasThread ? 'remarks in the thread' : `/sigma status ${shownId(batchId)} shows the remarks`;
  return [section(`${counted(failing, 'failing attempt')}: ${where}`)];
}

function textOf(
  summary: BatchSummary,
  { words, verdict, duration }: { words: string; verdict: string; duration: string | null },
): string {
  const changes = verdict === '' || verdict === words ? '' : ` ${verdict}.`;
  const took = duration === null ? '' : ` Took ${duration}.`;
  const who = isKnownStarter(summary.startedBy) ? `, ${startedBy(summary).replace(/^S/u, 's')}` : '';
  return `${words} · ${escapedAgentName(summary.agent)}: ${resultLine(summary)}.${changes}${took} Batch ${escapedId(summary.batchId)}${who}.`;
}

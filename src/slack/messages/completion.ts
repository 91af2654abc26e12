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
import { agentName, counted, escapedAgentName, escapedId, isKnownStarter, mention, shownId } from './text.ts';
import { trend } from './trend.ts';
import { comparedWith, verdictHeadline, verdictLine } from './verdict.ts';
import { nameless, type Who } from './who.ts';

const TITLE_LENGTH = 150;

export type CompletionContext = {
  history: BatchHistory | null;
  /** Whether what the judge remarked follows in the message's thread. */
  hasThread: boolean;
  /** Whether it ends what its starter waits for here. */
  callsStarter: boolean;
};

/** The one message at the end of a batch. */
export function completionMessage(
  summary: BatchSummary,
  used: readonly UsedButton[] = [],
  context: CompletionContext = { history: null, hasThread: true, callsStarter: true },
  who: Who = nameless,
): Message {
  const starter = context.callsStarter ? mention : who;
  const origin = isKnownStarter(summary.startedBy)
    ? `, ${startedBy(summary, starter).replace(/^S/u, 's')}`
    : '';
  const { batchId } = summary;
  return resultMessage(summary, context, {
    name: '',
    lines: [],
    origin: `Batch ${escapedId(batchId)}${origin}`,
    more: {
      cases: `/sigma status ${shownId(batchId)} shows them.`,
      remarks: `/sigma status ${shownId(batchId)} shows the remarks`,
    },
    foot: [
      batchContext(summary, starter),
      ...batchActions(summary, 'Details', rerunButtons(ended(summary), used)),
    ],
    used,
    who,
  });
}

/** What a result says beside its figures. */
export type ResultFrame = {
  /** Stands before the figures. */
  name: string;
  /** Said below the figures. */
  lines: readonly string[];
  /** What ran, and for whom; for mrkdwn. */
  origin: string;
  /** Where a person finds what does not stand in the message. */
  more: { cases: string; remarks: string };
  foot: readonly KnownBlock[];
  used: readonly UsedButton[];
  /** How it says who used them. */
  who: Who;
};

/** The message at the end of one batch, or of several that are summed up. */
export function resultMessage(
  summary: BatchSummary,
  { history, hasThread }: CompletionContext,
  frame: ResultFrame,
): Message {
  const { icon, words } = verdictHeadline(ended(summary), history);
  const verdict = verdictLine(summary, history);
  const duration = elapsedInWords(summary, summary.finishedAt);
  const result = `${frame.name}${resultLine(summary)}`;
  const took = duration === null ? 'Duration not known' : `Took ${duration}`;
  const head: KnownBlock[] = [
    header(`${icon} ${words} · ${agentName(summary.agent)}`),
    section(
      [verdict === words ? '' : verdict, result, took, ...frame.lines]
        .filter((line) => line !== '')
        .join('\n'),
    ),
  ];
  const foot: KnownBlock[] = [
    ...usedLines(frame.used, frame.who),
    ...comparedWith(history, { isNamed: false }),
    ...frame.foot,
  ];
  const rates = trend(history);
  const remarks = remarksHint(summary, hasThread ? 'remarks in the thread' : frame.more.remarks);
  const fixedLength = renderedLength([head, remarks, rates.blocks, foot]) + NOTES_BUDGET;
  const table = caseTable(summary, history, {
    budget: LIMITS.messageText - fixedLength,
    titleLengths: [TITLE_LENGTH],
  });
  const notes = caseNotes(summary, table.leftOut, frame.more.cases);
  const changes = verdict === '' || verdict === words ? '' : ` ${verdict}.`;
  const time = duration === null ? '' : ` Took ${duration}.`;
  return {
    text: `${words} · ${escapedAgentName(summary.agent)}: ${result}.${changes}${time} ${frame.origin}.`,
    blocks: [...head, ...table.blocks, ...notes, ...remarks, ...rates.blocks, ...foot],
    classicBlocks: [...head, ...table.classicBlocks, ...notes, ...remarks, ...rates.classicBlocks, ...foot],
  };
}

/** Its end was recorded, whatever its counts say. */
export function ended(summary: BatchSummary): BatchSummary {
  return { ...summary, progress: { ...summary.progress, isFinished: true } };
}

function remarksHint({ cases }: BatchSummary, where: string): KnownBlock[] {
  const failing = cases
    .flatMap(({ attempts }) => attempts ?? [])
    .filter(({ verdict }) => verdict === 'failed').length;
  return failing === 0 ? [] : [section(`${counted(failing, 'failing attempt')}: ${where}`)];
}

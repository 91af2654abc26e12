import type { KnownBlock } from '@slack/types';
import type { BatchHistory } from '../../domain/batch-history.ts';
import type { BatchSummary } from '../../domain/batch-summary.ts';
import type { UsedButton } from '../../use-cases/used-buttons.ts';
import { batchContext } from './batch-footer.ts';
import { resultLine } from './batch-headline.ts';
import { caseNotes, caseTable, NOTES_BUDGET } from './case-table.ts';
import { actions, header, section } from './elements.ts';
import { failingAttempts } from './failing-attempts.ts';
import { LIMITS, renderedLength } from './limits.ts';
import type { Message } from './message.ts';
import { countsLine, elapsedInWords, progressBar, timeLine } from './progress.ts';
import { rerunButtons, usedLines } from './rerun-buttons.ts';
import { agentName, escapedAgentName, escapedId, shownId } from './text.ts';
import { comparedWith, verdictHeadline, verdictLine } from './verdict.ts';
import { nameless, type Who } from './who.ts';

// Here people look for every test case, so titles give way first.
const TITLE_LENGTHS = [150, 60, 40, 24];
const FAILING_BUDGET = 3500;
const LEAST_FAILING_BUDGET = 1200;

/** The answer to a question about one batch, running or finished. */
export function batchStatusMessage(
  summary: BatchSummary,
  now: Date,
  used: readonly UsedButton[] = [],
  history: BatchHistory | null = null,
  who: Who = nameless,
): Message {
  const { icon, words } = verdictHeadline(summary, history);
  const verdict = verdictLine(summary, history);
  const head: KnownBlock[] = [
    header(`${icon} ${words} · ${agentName(summary.agent)}`),
    section(overview(summary, verdict === words ? '' : verdict, now)),
  ];
  const foot: KnownBlock[] = [
    ...jobHint(summary),
    ...usedLines(used, who),
    ...comparedWith(history, { isNamed: true }),
    batchContext(summary, who),
    ...actions(...rerunButtons(summary, used)),
  ];
  const budget = LIMITS.messageText - renderedLength([head, foot]) - NOTES_BUDGET;
  const table = caseTable(summary, history, {
    budget: budget - LEAST_FAILING_BUDGET,
    titleLengths: TITLE_LENGTHS,
  });
  const left = budget - Math.max(renderedLength(table.blocks), renderedLength(table.classicBlocks));
  const notes = caseNotes(
    summary,
    table.leftOut,
    `/sigma cases ${shownId(summary.agent.agentId)} lists them.`,
  );
  const failing = failingAttempts(summary, Math.min(left, FAILING_BUDGET));
  return {
    text: textOf(summary, { words, verdict }, now),
    blocks: [...head, ...table.blocks, ...notes, ...failing, ...foot],
    classicBlocks: [...head, ...table.classicBlocks, ...notes, ...failing, ...foot],
  };
}

function overview(summary: BatchSummary, verdict: string, now: Date): string {
  return [verdict, ...(summary.progress.isFinished ? finishedLines(summary) : runningLines(summary, now))]
    .filter((each) => each !== '')
    .join('\n');
}

function finishedLines(summary: BatchSummary): string[] {
  const duration = elapsedInWords(summary, summary.finishedAt);
  return [resultLine(summary), duration === null ? '' : `Took ${duration}`];
}

function runningLines(summary: BatchSummary, now: Date): string[] {
  return [progressBar(summary.progress), countsLine(summary.progress), timeLine(summary, now)];
}

function jobHint(summary: BatchSummary): KnownBlock[] {
  if (summary.attemptsKnown !== 'none') return [];
  const command = `/sigma job job_… ${shownId(summary.batchId)} ${shownId(summary.agent.agentId)}`;
  return [
    section(
      `SigmaMind does not list the attempts of this batch here. To read one, take its job id from SigmaMind:\n${command}`,
    ),
  ];
}

function textOf(
  summary: BatchSummary,
  { words, verdict }: { words: string; verdict: string },
  now: Date,
): string {
  const time = summary.progress.isFinished ? '' : timeLine(summary, now);
  const { finished, expected, passed, failed } = summary.progress;
  const counts = summary.progress.isFinished
    ? resultLine(summary)
    : `${finished} of ${expected} attempts finished, ${passed} passed, ${failed} failed`;
  const parts = [
    `${escapedAgentName(summary.agent)}: ${counts}`,
    verdict === words ? '' : verdict,
    time,
    `Batch ${escapedId(summary.batchId)}`,
  ];
  return `${words} · ${parts.filter((part) => part !== '').join('. ')}.`;
}

import type { SectionBlock } from '@slack/types';
import { differenceInSeconds } from 'date-fns/differenceInSeconds';
import type { Agent } from '../../domain/agent.ts';
import { type BatchRun, progressOf } from '../../domain/batch-run.ts';
import { passPercent } from '../../domain/batch-summary.ts';
import type { Page } from '../../domain/page.ts';
import { batchHeadline, passedOfTotal } from './batch-headline.ts';
import { actions, button, context, header, mrkdwn, mrkdwnSection } from './elements.ts';
import { fitItems, renderedLength } from './limits.ts';
import { localDate } from './local-date.ts';
import type { Message } from './message.ts';
import { noteMessage } from './note-message.ts';
import { durationInWords } from './progress.ts';
import { standaloneText } from './standalone-text.ts';
import { agentName, counted, escapedId, shownId } from './text.ts';

const MAX_BATCHES = 20;
const LIST_BUDGET = 8000;
const BATCHES_IN_TEXT = 5;

type BatchList = {
  agent: Agent;
  page: Page<BatchRun>;
  now: Date;
  /** Those whose end will be announced in this channel. */
  watchedBatchIds?: readonly string[];
};

/** Newest first. */
export function batchListMessage({ agent, page, now, watchedBatchIds = [] }: BatchList): Message {
  const turns = turnActions(agent, page);
  if (page.items.length === 0) {
    const says =
      page.page === 0
        ? `${agentName(agent)} has no batches yet.`
        : `${agentName(agent)} has no older batches than those on the pages before.`;
    return noteMessage({ says, hint: 'Start one with `/sigma run`.', buttons: turns });
  }
  const entries = page.items
    .slice(0, MAX_BATCHES)
    .map((batch, index) =>
      entry({ batch, agent, index, now, isWatched: watchedBatchIds.includes(batch.batchId) }),
    );
  const { fitting } = fitItems(entries, LIST_BUDGET, renderedLength);
  const leftOut = page.items.length - fitting.length;
  const title = `Batches of ${agentName(agent)}${pageNote(page)}`;
  const newest = page.items
    .slice(0, BATCHES_IN_TEXT)
    .map((batch) => `${shownId(batch.batchId)}: ${resultWords(batch)}`);
  return {
    text: standaloneText([title, ...newest].join('\n')),
    blocks: [
      header(title),
      ...fitting,
      ...(leftOut === 0
        ? []
        : [context(`${counted(leftOut, 'batch', 'batches')} of this page did not fit.`)]),
      context(mrkdwn('One batch in full: `/sigma status` with its id.')),
      ...turns,
    ],
  };
}

type Entry = { batch: BatchRun; agent: Agent; index: number; now: Date; isWatched: boolean };

/** Only mrkdwn shows a date in the reader's own zone. */
function entry({ batch, agent, index, now, isWatched }: Entry): SectionBlock {
  const { icon, words } = batchHeadline(progressOf(batch));
  const facts = [
    startedWords(batch, now),
    batch.testCases.length === 0 ? '' : counted(batch.testCases.length, 'test case'),
    isWatched ? 'announced here' : '',
    escapedId(batch.batchId),
  ];
  return mrkdwnSection(
    `${icon} *${words}* · ${resultWords(batch)}\n${facts.filter((fact) => fact !== '').join(' · ')}`,
    button({
      text: 'Details',
      action: { name: 'show-batch', batchId: batch.batchId, agentId: agent.agentId },
      discriminator: index,
      accessibilityLabel: `Details of ${shownId(batch.batchId)}`,
    }),
  );
}

/** Also while it runs. */
export function resultWords(batch: BatchRun): string {
  const progress = progressOf(batch);
  if (progress.expected === 0) return 'no counts yet';
  if (progress.isFinished) return `${passedOfTotal(progress)} (${passPercent(progress)}%)`;
  return `${progress.finished} of ${counted(progress.expected, 'attempt')} finished, ${progress.passed} passed`;
}

function startedWords(batch: BatchRun, now: Date): string {
  if (batch.createdAt === null) return '';
  if (progressOf(batch).isFinished) return localDate(batch.createdAt);
  return `started ${durationInWords(differenceInSeconds(now, batch.createdAt))} ago`;
}

function pageNote(page: Page<BatchRun>): string {
  if (page.page === 0 && !page.hasNext) return '';
  return page.totalPages === null
    ? `, page ${page.page + 1}`
    : `, page ${page.page + 1} of ${page.totalPages}`;
}

function turnActions(agent: Agent, { page, hasNext }: Page<BatchRun>) {
  const to = (target: number, text: 'Newer' | 'Older') =>
    button({
      text,
      action: { name: 'turn-batches', agentId: agent.agentId, page: target },
      discriminator: text.toLowerCase(),
    });
  return actions(page > 0 ? to(page - 1, 'Newer') : null, hasNext ? to(page + 1, 'Older') : null);
}

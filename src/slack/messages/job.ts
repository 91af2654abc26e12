import type { ContextBlock, RichTextBlock } from '@slack/types';
import { differenceInSeconds } from 'date-fns/differenceInSeconds';
import type { TestRun, Verdict } from '../../domain/test-run.ts';
import { actions, button, context, header, mrkdwn, section } from './elements.ts';
import { oneLine } from './escape.ts';
import { cutText, escapedLength } from './limits.ts';
import { localDate } from './local-date.ts';
import type { Message } from './message.ts';
import { clampPage, pagesOf, pageWords, turnButtons } from './pages.ts';
import { plainLines } from './plain-lines.ts';
import { durationInWords } from './progress.ts';
import { bold, line, quote, richText, run } from './rich-text.ts';
import { standaloneText } from './standalone-text.ts';
import { agentName, caseTitle, shownId } from './text.ts';
import { type Passage, passagesOf } from './transcript.ts';

const PASSAGES_PER_PAGE = 30;
/** What is left for passages beside the header, the facts and the buttons. */
const PAGE_BUDGET = 7000;
const REMARKS_IN_TEXT = 300;

const VERDICTS: Record<Verdict, string> = {
  passed: '✅ Attempt passed',
  failed: '❌ Attempt failed',
  running: '⏳ Attempt still running',
};

/** One attempt, page by page to the end of its transcript; a page that does not exist becomes the nearest. */
export function jobMessage(testRun: TestRun, askedPage: number, now: Date): Message {
  const pages = pagesOf(passagesOf(testRun), {
    maxItems: PASSAGES_PER_PAGE,
    budget: PAGE_BUDGET,
    costOf: (passage) => escapedLength(passage.heading) + escapedLength(passage.text),
  });
  const page = clampPage(askedPage, pages.length);
  const passages = pages[page] ?? [];
  const head = [header(VERDICTS[testRun.verdict]), section(subjectOf(testRun)), timeNote(testRun, now)];
  const foot = [
    ...(pages.length > 1 ? [context(pageWords(page, pages.length))] : []),
    ...jobActions(testRun, page, pages),
    context(...idsOf(testRun)),
  ];
  const plain = passages.map(({ heading, text }) => (text === '' ? heading : `${heading}:\n${text}`));
  return {
    text: spokenText(testRun, pageWords(page, pages.length)),
    blocks: [...head, richPassages(passages), ...foot],
    classicBlocks: [...head, ...plainLines(plain, '\n\n'), ...foot],
  };
}

function spokenText(testRun: TestRun, pageNote: string): string {
  const remarks = cutText(oneLine(testRun.remarks ?? ''), REMARKS_IN_TEXT);
  const parts = [subjectOf(testRun), remarks, pageNote, idsOf(testRun).join(' · ')].filter(
    (part) => part !== '',
  );
  return standaloneText(`${VERDICTS[testRun.verdict]}: ${parts.join('\n')}`);
}

function subjectOf({ testCase, agent }: TestRun): string {
  const title = testCase === null ? 'Test case not known' : caseTitle(testCase);
  return `${title} · ${agentName(agent)}`;
}

function idsOf({ jobId, batchId, testCase, chatId }: TestRun): string[] {
  return [jobId, batchId, testCase?.testCaseId ?? null, chatId].filter((id) => id !== null).map(shownId);
}

function timeNote({ createdAt, completedAt, verdict }: TestRun, now: Date): ContextBlock {
  if (createdAt === null) return context('SigmaMind does not say when it started.');
  const until = completedAt ?? (verdict === 'running' ? now : null);
  const spent = until === null ? null : durationInWords(differenceInSeconds(until, createdAt));
  const duration =
    spent === null ? 'duration not known' : verdict === 'running' ? `${spent} so far` : `took ${spent}`;
  return context(mrkdwn(`Started ${localDate(createdAt)}`), duration);
}

function richPassages(passages: readonly Passage[]): RichTextBlock {
  return richText(
    ...passages.flatMap(({ kind, heading, text }) => {
      if (text === '') return [line(bold(heading))];
      return kind === 'about'
        ? [line(bold(heading)), quote(text)]
        : [line(bold(heading), run(`\n${text}\n`))];
    }),
  );
}

function jobActions({ jobId, batchId, agent }: TestRun, page: number, pages: readonly Passage[][]) {
  const { agentId } = agent;
  const holdsTurns = (target: number) => pages[target]?.some((passage) => passage.kind === 'turn') ?? false;
  return actions(
    ...turnButtons({
      page,
      pageCount: pages.length,
      actionFor: (target) => ({ name: 'turn-job', jobId, batchId, agentId, page: target }),
      wordsFor: (target, direction) => `${direction} ${holdsTurns(target) ? 'turns' : 'page'}`,
    }),
    button({ text: 'Whole batch', action: { name: 'show-batch', batchId, agentId } }),
  );
}

import type { ContextBlock, RichTextBlock } from '@slack/types';
import { differenceInSeconds } from 'date-fns/differenceInSeconds';
import type { TestRun, Verdict } from '../../domain/test-run.ts';
import { context, mrkdwn } from './elements.ts';
import { escapedLength } from './limits.ts';
import { localDate } from './local-date.ts';
import { clampPage, pagesOf } from './pages.ts';
import { durationInWords } from './progress.ts';
import { bold, line, quote, richText, run } from './rich-text.ts';
import { agentName, caseTitle, shownId } from './text.ts';
import { type Passage, passagesOf } from './transcript.ts';

const PASSAGES_PER_PAGE = 30;
/** What is left for passages beside the header, the facts and the buttons. */
const PAGE_BUDGET = 7000;

export const VERDICTS: Record<Verdict, string> = {
  passed: '✅ Attempt passed',
  failed: '❌ Attempt failed',
  running: '⏳ Attempt still running',
};

export type AttemptPage = {
  /** The one asked for, or the nearest that there is. */
  page: number;
  pages: readonly Passage[][];
  rich: RichTextBlock;
  /** The same without formatting. */
  plain: string[];
};

/** Everything that there is to read about an attempt, cut into pages. */
export function attemptPage(testRun: TestRun, askedPage: number): AttemptPage {
  const pages = pagesOf(passagesOf(testRun), {
    maxItems: PASSAGES_PER_PAGE,
    budget: PAGE_BUDGET,
    costOf: (passage) => escapedLength(passage.heading) + escapedLength(passage.text),
  });
  const page = clampPage(askedPage, pages.length);
  const passages = pages[page] ?? [];
  return {
    page,
    pages,
    rich: richPassages(passages),
    plain: passages.map(({ heading, text }) => (text === '' ? heading : `${heading}:\n${text}`)),
  };
}

export function subjectOf({ testCase, agent }: TestRun): string {
  const title = testCase === null ? 'Test case not known' : caseTitle(testCase);
  return `${title} · ${agentName(agent)}`;
}

export function idsOf({ jobId, batchId, testCase, chatId }: TestRun): string[] {
  return [jobId, batchId, testCase?.testCaseId ?? null, chatId].filter((id) => id !== null).map(shownId);
}

export function timeNote({ createdAt, completedAt, verdict }: TestRun, now: Date): ContextBlock {
  if (createdAt === null) return context('SigmaMind does not say when it started.');
  const until = completedAt ?? (verdict === 'running' ? now : null);
  const spent = until === null ? null : durationInWords(differenceInSeconds(until, createdAt));
  const duration =
    spent === null ? 'duration not known' : verdict === 'running' ? `${spent} so far` : `took ${spent}`;
  return context(mrkdwn(`Started ${localDate(createdAt)}`), duration);
}

/** `Next turns` or `Next page`, by what stands there. */
export function turnWords(pages: readonly Passage[][], page: number, direction: string): string {
  const holdsTurns = pages[page]?.some((passage) => passage.kind === 'turn') ?? false;
  return `${direction} ${holdsTurns ? 'turns' : 'page'}`;
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

import type { TestRun } from '../../domain/test-run.ts';
import {
  type AttemptPage,
  attemptPage,
  idsOf,
  subjectOf,
  timeNote,
  turnWords,
  VERDICTS,
} from './attempt-pages.ts';
import { actions, button, context, header, section } from './elements.ts';
import { oneLine } from './escape.ts';
import { cutText } from './limits.ts';
import type { Message } from './message.ts';
import { pageWords, turnButtons } from './pages.ts';
import { plainLines } from './plain-lines.ts';
import { standaloneText } from './standalone-text.ts';

const REMARKS_IN_TEXT = 300;

/** One attempt, page by page to the end of its transcript; a page that does not exist becomes the nearest. */
export function jobMessage(testRun: TestRun, askedPage: number, now: Date): Message {
  const shown = attemptPage(testRun, askedPage);
  const { page, pages, rich, plain } = shown;
  const head = [header(VERDICTS[testRun.verdict]), section(subjectOf(testRun)), timeNote(testRun, now)];
  const foot = [
    ...(pages.length > 1 ? [context(pageWords(page, pages.length))] : []),
    context(...idsOf(testRun)),
    ...jobActions(testRun, shown),
  ];
  return {
    text: spokenText(testRun, pageWords(page, pages.length)),
    blocks: [...head, rich, ...foot],
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

function jobActions({ jobId, batchId, agent }: TestRun, { page, pages }: AttemptPage) {
  const { agentId } = agent;
  return actions(
    ...turnButtons({
      page,
      pageCount: pages.length,
      actionFor: (target) => ({ name: 'turn-job', jobId, batchId, agentId, page: target }),
      wordsFor: (target, direction) => turnWords(pages, target, direction),
    }),
    button({ text: 'Whole batch', action: { name: 'show-batch', batchId, agentId } }),
  );
}

import type { KnownBlock } from '@slack/types';
import type { TestRun } from '../../domain/test-run.ts';
import type { Failure } from '../../use-cases/answer.ts';
import type { AttemptIds } from '../../use-cases/attempt-reader.ts';
import { attemptPage, idsOf, subjectOf, timeNote, turnWords, VERDICTS } from './attempt-pages.ts';
import { blocksForModal } from './blocks-for-modal.ts';
import { actions, button, context, header, plainText, section } from './elements.ts';
import { failureMessage } from './failure.ts';
import type { ModalView } from './message.ts';
import { pageWords, turnButtons } from './pages.ts';
import { plainLines } from './plain-lines.ts';

export const TRANSCRIPT_CALLBACK_ID = 'transcript';

/** Stands while the attempt is read: Slack waits 3 s for a view, SigmaMind may take longer. */
export function loadingTranscript(): ModalView {
  return transcriptView([
    section(
      '⏳ Reading the attempt from SigmaMind …\nIf nothing comes within half a minute, close this and press the button again.',
    ),
  ]);
}

/** One page of an attempt, the richest form first. A page that does not exist becomes the nearest. */
export function transcriptModal(
  testRun: TestRun,
  { agentId, ...ids }: AttemptIds,
  askedPage: number,
  now: Date,
): ModalView[] {
  const { page, pages, rich, plain } = attemptPage(testRun, askedPage);
  const words = pageWords(page, pages.length);
  const head = [header(VERDICTS[testRun.verdict]), section(subjectOf(testRun)), timeNote(testRun, now)];
  const foot = [
    ...(words === '' ? [] : [context(words)]),
    ...actions(
      ...turnButtons({
        page,
        pageCount: pages.length,
        actionFor: (target) => ({ name: 'turn-transcript', ...ids, agentId, page: target }),
        wordsFor: (target, direction) => turnWords(pages, target, direction),
      }),
    ),
    context(...idsOf(testRun)),
  ];
  return [[rich], plainLines(plain, '\n\n')].map((body) => transcriptView([...head, ...body, ...foot]));
}

/** Says what to do, with a button that reads the page once more. */
export function failedTranscript(failure: Failure, ids: AttemptIds, page: number): ModalView {
  const again = button({ text: 'Try again', action: { name: 'turn-transcript', ...ids, page } });
  return transcriptView([...blocksForModal(failureMessage(failure)), ...actions(again)]);
}

function transcriptView(blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: TRANSCRIPT_CALLBACK_ID,
    title: plainText('Transcript'),
    close: plainText('Close'),
    blocks,
  };
}

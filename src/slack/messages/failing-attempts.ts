import type { SectionBlock } from '@slack/types';
import type { Attempt, BatchSummary, CaseSummary } from '../../domain/batch-summary.ts';
import { button, section } from './elements.ts';
import { isInvisible, oneLine } from './escape.ts';
import { cutLongText, fitItems, renderedLength } from './limits.ts';
import { verdictMark } from './mark.ts';
import { caseTitle, counted, shownId } from './text.ts';

const MAX_SHOWN = 10;
const TITLE_LENGTH = 80;
const REMARKS_LENGTH = 240;

type FailingAttempt = { each: CaseSummary; attempt: Attempt; position: number; nthOfCase: number };

/** The failing attempts with the judge's remarks, each with a button that shows it; empty where none is known. */
export function failingAttempts(summary: BatchSummary, budget: number): SectionBlock[] {
  const failing = failuresOf(summary);
  if (failing.length === 0) return [];
  const entries = failing.slice(0, MAX_SHOWN).map((failure, index) => entry(summary, failure, index));
  const { fitting } = fitItems(entries, budget, renderedLength);
  const leftOut = failing.length - fitting.length;
  const total = `${counted(failing.length, 'failing attempt')}${leftOut === 0 ? '' : `, ${fitting.length} shown`}`;
  const more = leftOut === 0 ? [] : [section(`and ${counted(leftOut, 'more failing attempt')}`)];
  return [section(total), ...fitting, ...more];
}

/** The first failure of every test case goes before the second of any. */
function failuresOf(summary: BatchSummary): FailingAttempt[] {
  return summary.cases
    .flatMap((each) =>
      (each.attempts ?? [])
        .map((attempt, index) => ({ each, attempt, position: index + 1 }))
        .filter(({ attempt }) => attempt.verdict === 'failed')
        .map((failure, nthOfCase) => ({ ...failure, nthOfCase })),
    )
    .toSorted((left, right) => left.nthOfCase - right.nthOfCase);
}

function entry(summary: BatchSummary, failure: FailingAttempt, index: number): SectionBlock {
  const { each, attempt, position } = failure;
  const title = caseTitle(each.testCase, TITLE_LENGTH);
  // In a list with gaps the place says nothing.
  const place = summary.attemptsKnown === 'all' ? ` · attempt ${position}` : '';
  const remarks = oneLine(attempt.remarks ?? '');
  const said = isInvisible(remarks) ? 'No remarks from the judge.' : cutLongText(remarks, REMARKS_LENGTH);
  const show = button({
    text: 'Show',
    action: {
      name: 'show-job',
      jobId: attempt.jobId,
      batchId: summary.batchId,
      agentId: summary.agent.agentId,
    },
    discriminator: index,
    accessibilityLabel: `Show attempt ${shownId(attempt.jobId)}`,
  });
  // The button leads to the id; it stands here only where no button can carry it.
  const id = show === null ? ` · ${shownId(attempt.jobId)}` : '';
  return section(`${verdictMark('failed')} ${title}${place}${id}\n${said}`, show);
}

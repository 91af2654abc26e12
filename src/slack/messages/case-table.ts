import type { KnownBlock } from '@slack/types';
import type { BatchHistory, CaseHistory } from '../../domain/batch-history.ts';
import type { BatchSummary, CaseSummary } from '../../domain/batch-summary.ts';
import { shareOf } from '../../domain/compare-batches.ts';
import { CHANGES_BY_WEIGHT } from '../../domain/count-changes.ts';
import { cellText, dataTable } from './data-table.ts';
import { section } from './elements.ts';
import { cutText, escapedLength, fitItems, LIMITS } from './limits.ts';
import { marksRow } from './mark.ts';
import { caseTitle, counted } from './text.ts';
import { changeWords, sinceWords } from './verdict.ts';

export type CaseTable = {
  blocks: KnownBlock[];
  classicBlocks: KnownBlock[];
  leftOut: number;
};

export type CaseTableInput = {
  /** In rendered characters. */
  budget: number;
  /** How long a title may be: the longest first, shorter ones where else not every test case would fit. */
  titleLengths: readonly number[];
};

/** What `caseNotes` takes at most. */
export const NOTES_BUDGET = 400;

// From generous to bare: a title goes before the marks of the attempts.
const MARK_STEPS = [30, 10, 0];
// What a row costs beyond its cells in either form: a bullet, blanks, a line break.
const ROW_COST = 8;
const FRAME_COST = 100;

/** The test cases of a batch, those first of which a channel wants to know. */
export function caseTable(
  summary: BatchSummary,
  history: BatchHistory | null,
  { budget, titleLengths }: CaseTableInput,
): CaseTable {
  const isKnown = summary.attemptsKnown !== 'none';
  const since = history?.since ?? null;
  const changes = new Map(since?.cases?.map((each) => [each.testCaseId, each]));
  const changeOf = ({ testCase }: CaseSummary) => changes.get(testCase.testCaseId);
  const sinceColumn = since === null || changes.size === 0 || !isKnown ? [] : [sinceWords(since)];
  // A phone shows two columns: what changed goes before how the attempts ended.
  const columns = isKnown ? ['Test case', ...sinceColumn, 'Passed', 'Attempts'] : ['Test case', 'Attempts'];
  const cases = summary.cases
    .toSorted((left, right) => rank(left, changeOf(left)) - rank(right, changeOf(right)))
    .slice(0, LIMITS.tableRows - 1);
  const titles = cases.map(({ testCase }) => caseTitle(testCase));
  const rowsOf = (titleLength: number, maxMarks: number) =>
    cases.map((each, index) => [
      cellText(cutText(titles[index] ?? '', titleLength)),
      ...sinceColumn.map(() => cellText(wordsOf(each, changeOf(each)))),
      ...resultCells(each, summary.attemptsKnown, maxMarks).map(cellText),
    ]);
  const rows = firstThatFits(titleLengths, rowsOf, budget - FRAME_COST);
  const leftOut = summary.cases.length - rows.length;
  if (rows.length === 0) return { blocks: [], classicBlocks: [], leftOut };
  const caption = isKnown ? 'Test cases and how their attempts ended' : 'Test cases and their attempts';
  return {
    blocks: [dataTable({ caption, columns, rows })],
    classicBlocks: classicRows(rows, isKnown),
    leftOut,
  };
}

/** What the table does not say; `how` is the way to the test cases left out. */
export function caseNotes(summary: BatchSummary, leftOut: number, how: string): KnownBlock[] {
  const notes = [
    leftOut === 0 ? null : `and ${counted(leftOut, 'more test case')}: ${how}`,
    summary.attemptsKnown === 'some'
      ? 'SigmaMind listed only a part of the attempts: what stands here test case by test case is incomplete.'
      : null,
  ];
  return notes.filter((note) => note !== null).map((note) => section(note));
}

/** The most generous form in which every row fits; else the barest, as far as it goes. */
function firstThatFits(
  titleLengths: readonly number[],
  rowsOf: (titleLength: number, maxMarks: number) => string[][],
  budget: number,
): string[][] {
  let rows: string[][] = [];
  for (const titleLength of titleLengths) {
    for (const maxMarks of MARK_STEPS) {
      const fit = fitItems(rowsOf(titleLength, maxMarks), budget, rowCost);
      rows = fit.fitting;
      if (fit.leftOut === 0) return rows;
    }
  }
  return rows;
}

function resultCells(each: CaseSummary, known: BatchSummary['attemptsKnown'], maxMarks: number): string[] {
  if (known === 'none') return [String(each.testCase.attemptCount)];
  const attempts = each.attempts ?? [];
  if (attempts.length === 0) return ['not listed', ''];
  const total = known === 'all' ? Math.max(attempts.length, each.testCase.attemptCount) : attempts.length;
  return [`${each.passed}/${total}`, marksRow(attempts, maxMarks)];
}

function wordsOf(each: CaseSummary, change: CaseHistory | undefined): string {
  return change === undefined ? '' : changeWords(change, shareOf(each));
}

function rank(each: CaseSummary, change: CaseHistory | undefined): number {
  // One that fails and has nothing to be compared with is not to be overlooked.
  const isCompared = change?.change !== 'new' && change?.change !== 'uncompared';
  if (change !== undefined && (isCompared || each.failed === 0)) {
    return CHANGES_BY_WEIGHT.indexOf(change.change);
  }
  if (each.failed > 0) return CHANGES_BY_WEIGHT.indexOf('flaky');
  return CHANGES_BY_WEIGHT.length - (each.attempts !== null && each.passed === each.attempts.length ? 0 : 1);
}

function rowCost(row: readonly string[]): number {
  return row.reduce((sum, cell) => sum + escapedLength(cell), ROW_COST);
}

function classicRows(rows: readonly (readonly string[])[], isKnown: boolean): KnownBlock[] {
  const lines = rows.map(([title = '', ...cells]) => {
    const [first = '', marks = ''] = cells.slice(-2);
    return isKnown
      ? [`• ${title}: ${first} ${marks}`, ...cells.slice(0, -2)].join(', ')
      : `• ${title} (${counted(Number(marks || first), 'attempt')})`;
  });
  const texts: string[] = [];
  let rest = lines;
  while (rest.length > 0) {
    const { fitting, leftOut } = fitItems(rest, LIMITS.sectionText, (text) => escapedLength(text) + 1);
    texts.push(fitting.join('\n'));
    rest = leftOut === 0 ? [] : rest.slice(fitting.length);
  }
  return texts.map((text) => section(text));
}

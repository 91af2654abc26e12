import type { Agent } from '../../domain/agent.ts';
import { type TestCase, totalAttempts } from '../../domain/test-case.ts';
import { dataTable } from './data-table.ts';
import { actions, context, header, NOTHING } from './elements.ts';
import { oneLine } from './escape.ts';
import { cutText, escapedLength } from './limits.ts';
import type { Message } from './message.ts';
import { noteMessage } from './note-message.ts';
import { clampPage, pagesOf, pageWords, turnButtons } from './pages.ts';
import { plainLines } from './plain-lines.ts';
import { standaloneText } from './standalone-text.ts';
import { agentName, caseTitle, counted, shownId } from './text.ts';

const CASES_PER_PAGE = 25;
const TABLE_BUDGET = 8000;
const MODEL_LENGTH = 60;
const TITLES_IN_TEXT = 10;

type CaseList = { agent: Agent; testCases: readonly TestCase[]; page: number };

export function caseListMessage({ agent, testCases, page: asked }: CaseList): Message {
  if (testCases.length === 0) return noteMessage({ says: `${agentName(agent)} has no test cases yet.` });
  const pages = pagesOf(testCases, {
    maxItems: CASES_PER_PAGE,
    budget: TABLE_BUDGET,
    costOf: (testCase) => escapedLength(plainEntry(testCase)),
  });
  const page = clampPage(asked, pages.length);
  const shown = pages[page] ?? [];
  const counts = [counted(testCases.length, 'test case'), pageWords(page, pages.length)]
    .filter(Boolean)
    .join(', ');
  const title = `${agentName(agent)}: ${counts}`;
  const runAll = `/sigma run ${shownId(agent.agentId)} all starts ${counted(totalAttempts(testCases), 'attempt')}.`;
  const turns = actions(
    ...turnButtons({
      page,
      pageCount: pages.length,
      actionFor: (target) => ({ name: 'turn-cases', agentId: agent.agentId, page: target }),
    }),
  );
  const titles = shown.slice(0, TITLES_IN_TEXT).map((testCase) => caseTitle(testCase));
  const table = dataTable({
    caption: title,
    columns: ['Test case', 'Id', 'Attempts', 'Model'],
    rows: shown.map(cellsOf),
    pageSize: CASES_PER_PAGE,
  });
  return {
    text: standaloneText(
      `${title}. ${runAll} ${titles.join(', ')}${shown.length > titles.length ? ' and more' : ''}`,
    ),
    blocks: [header(title), table, context(runAll), ...turns],
    classicBlocks: [header(title), ...plainLines(shown.map(plainEntry)), context(runAll), ...turns],
  };
}

function cellsOf(testCase: TestCase): [title: string, id: string, attempts: string, model: string] {
  const model = testCase.llmModel === null ? NOTHING : cutText(oneLine(testCase.llmModel), MODEL_LENGTH);
  return [caseTitle(testCase), shownId(testCase.testCaseId), String(testCase.attemptCount), model];
}

function plainEntry(testCase: TestCase): string {
  const [title, id, , model] = cellsOf(testCase);
  return `• ${title} · ${id} · ${counted(testCase.attemptCount, 'attempt')} · ${model}`;
}

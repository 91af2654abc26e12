import type { Agent } from '../../domain/agent.ts';
import { type TestCase, totalAttempts } from '../../domain/test-case.ts';
import { dataTable } from './data-table.ts';
import { actions, context, header, NOTHING } from './elements.ts';
import { isInvisible, oneLine } from './escape.ts';
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

type CaseList = { agent: Agent; testCases: readonly TestCase[]; page: number };

type Entry = { cells: string[]; inFull: string };

export function caseListMessage({ agent, testCases, page: asked }: CaseList): Message {
  if (testCases.length === 0) return noteMessage({ says: `${agentName(agent)} has no test cases yet.` });
  const pages = pagesOf(testCases.map(entryOf), {
    maxItems: CASES_PER_PAGE,
    budget: TABLE_BUDGET,
    costOf: (entry) => escapedLength(entry.inFull),
  });
  const page = clampPage(asked, pages.length);
  const entries = pages[page] ?? [];
  const counts = [counted(testCases.length, 'test case'), pageWords(page, pages.length)];
  const title = `${agentName(agent)}: ${counts.filter(Boolean).join(', ')}`;
  const runAll = `Run all of them, ${counted(totalAttempts(testCases), 'attempt')}: /sigma run ${shownId(agent.agentId)} all`;
  const table = dataTable({
    caption: title,
    columns: ['Test case', 'Id', 'Attempts', 'Model'],
    rows: entries.map((entry) => entry.cells),
    pageSize: CASES_PER_PAGE,
  });
  const inFull = entries.map((entry) => entry.inFull);
  const foot = [
    context(runAll),
    ...actions(
      ...turnButtons({
        page,
        pageCount: pages.length,
        actionFor: (target) => ({ name: 'turn-cases', agentId: agent.agentId, page: target }),
      }),
    ),
  ];
  return {
    text: standaloneText([title, runAll, ...inFull].join('\n')),
    blocks: [header(title), table, ...foot],
    classicBlocks: [header(title), ...plainLines(inFull), ...foot],
  };
}

function entryOf(testCase: TestCase): Entry {
  const title = caseTitle(testCase);
  const id = shownId(testCase.testCaseId);
  const named = cutText(oneLine(testCase.llmModel ?? ''), MODEL_LENGTH);
  const model = isInvisible(named) ? NOTHING : named;
  return {
    cells: [title, id, String(testCase.attemptCount), model],
    inFull: `• ${title} · ${counted(testCase.attemptCount, 'attempt')} · ${model} · ${id}`,
  };
}

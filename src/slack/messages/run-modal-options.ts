import type { PlainTextOption } from '@slack/types';
import { type Agent, agentTitle } from '../../domain/agent.ts';
import { type TestCase, testCaseTitle } from '../../domain/test-case.ts';
import { plainText } from './elements.ts';
import { cleanText, isInvisible, oneLine } from './escape.ts';
import { codePointCount, cutText, LIMITS } from './limits.ts';
import { counted } from './text.ts';

const MAX_OPTIONS = 100;
const OPTION_VALUE_LENGTH = 150;
const OPTION_DESCRIPTION_LENGTH = 75;

export type SelectedAgent = { agentId: string; name: string | null };
export type SelectedCase = { testCaseId: string; title: string; attemptCount: number };

/** What the agent select lists for what was typed into it. */
export function agentOptions(agents: readonly Agent[], query: string): PlainTextOption[] {
  return firstOptions(
    agents.filter((agent) => isMatch(query, [agent.name ?? '', agent.agentId])),
    agentOption,
  );
}

/** What the test case select lists for what was typed into it. */
export function caseOptions(testCases: readonly TestCase[], query: string): PlainTextOption[] {
  return firstOptions(
    testCases.filter((testCase) => isMatch(query, [testCaseTitle(testCase), testCase.testCaseId])),
    (testCase) => caseOption(selectedCaseOf(testCase)),
  );
}

export function selectedCaseOf(testCase: TestCase): SelectedCase {
  const { testCaseId, attemptCount } = testCase;
  return { testCaseId, title: testCaseTitle(testCase), attemptCount };
}

/** Null where the id cannot travel in an option. An initial option has to equal a listed one. */
export function agentOption({ agentId, name }: SelectedAgent): PlainTextOption | null {
  return option(agentId, agentTitle({ agentId, name, status: null }), agentId);
}

export function caseOption({ testCaseId, title, attemptCount }: SelectedCase): PlainTextOption | null {
  return option(testCaseId, title, `${counted(attemptCount, 'attempt')} · ${testCaseId}`);
}

function option(id: string, name: string, description: string): PlainTextOption | null {
  if (isInvisible(id) || cleanText(id) !== id || codePointCount(id) > OPTION_VALUE_LENGTH) return null;
  const shownName = isInvisible(oneLine(name)) ? id : name;
  return {
    text: plainText(cutText(oneLine(shownName), LIMITS.optionText)),
    value: id,
    description: plainText(cutText(oneLine(description), OPTION_DESCRIPTION_LENGTH)),
  };
}

function firstOptions<Item>(
  items: readonly Item[],
  optionOf: (item: Item) => PlainTextOption | null,
): PlainTextOption[] {
  return items
    .map(optionOf)
    .filter((option) => option !== null)
    .slice(0, MAX_OPTIONS);
}

function isMatch(query: string, texts: readonly string[]): boolean {
  const searched = texts.join('\n').toLowerCase();
  const words = query.toLowerCase().split(/\s+/u);
  return words.every((word) => searched.includes(word));
}

import type { Agent } from '../../domain/agent.ts';
import type { TestCase } from '../../domain/test-case.ts';
import { oneLine } from './escape.ts';
import { cutText } from './limits.ts';
import { agentName, caseTitle, shownId } from './text.ts';

const MAX_ENTRIES = 10;
const MAX_WORDS = 5;
const WORD_LENGTH = 80;
const TITLE_LENGTH = 80;

export function agentEntry(agent: Agent): string {
  return `${agentName(agent)} (${shownId(agent.agentId)})`;
}

export function caseEntry(testCase: TestCase): string {
  return `${caseTitle(testCase, TITLE_LENGTH)} (${shownId(testCase.testCaseId)})`;
}

export function boundedList<Item>(items: readonly Item[], entryOf: (item: Item) => string): string[] {
  const leftOut = items.length - MAX_ENTRIES;
  const entries = items.slice(0, MAX_ENTRIES).map((item) => `• ${entryOf(item)}`);
  return leftOut > 0 ? [...entries, `and ${leftOut.toLocaleString('en-US')} more`] : entries;
}

/** `“Refund”, “tc_a” and 3 more` */
export function quotedWords(words: readonly string[]): string {
  const leftOut = words.length - MAX_WORDS;
  const quoted = words.slice(0, MAX_WORDS).map((word) => `“${cutText(oneLine(word), WORD_LENGTH)}”`);
  return `${quoted.join(', ')}${leftOut > 0 ? ` and ${leftOut.toLocaleString('en-US')} more` : ''}`;
}

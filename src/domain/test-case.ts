export type MockVariable = { name: string; value: string };

export type TestCase = {
  testCaseId: string;
  label: string | null;
  userPrompt: string;
  successCriteria: string;
  llmModel: string | null;
  mockData: MockVariable[];
  /** How many times one batch run simulates it. */
  attemptCount: number;
};

const TITLE_LENGTH = 60;

/** The label; without one the start of the user prompt; without that the id. */
export function testCaseTitle(testCase: TestCase): string {
  if (testCase.label !== null && testCase.label.trim() !== '') return testCase.label;
  const prompt = testCase.userPrompt.trim().replace(/\s+/gu, ' ');
  if (prompt === '') return testCase.testCaseId;
  const characters = Array.from(prompt);
  if (characters.length <= TITLE_LENGTH) return prompt;
  return `${characters
    .slice(0, TITLE_LENGTH - 1)
    .join('')
    .trimEnd()}…`;
}

export function totalAttempts(testCases: readonly TestCase[]): number {
  return testCases.reduce((sum, testCase) => sum + testCase.attemptCount, 0);
}

/** Whether both name the same test cases, in whatever order and however often. */
export function hasSameCases(left: readonly string[], right: readonly string[]): boolean {
  return new Set(left).symmetricDifference(new Set(right)).size === 0;
}

/**
 * Whether a batch of these test cases tells little of the agent next to one of the others: it ran no more than half
 * of them, and nothing else, as when those that failed run again. A suite that lost some test cases is whole.
 */
export function isPartOf(testCaseIds: readonly string[], whole: readonly string[]): boolean {
  return (
    testCaseIds.length > 0 &&
    testCaseIds.length * 2 <= whole.length &&
    testCaseIds.every((testCaseId) => whole.includes(testCaseId))
  );
}

import { describe, expect, it } from 'vitest';
import { testCaseTitle, totalAttempts } from '../../src/domain/test-case.ts';
import { testCaseOf } from '../use-cases/fakes.ts';

const titleOf = (userPrompt: string, label: string | null = null) =>
  testCaseTitle(testCaseOf('tc_1', { label, userPrompt }));

describe('the title of a test case', () => {
  it('is its label', () => {
    expect(titleOf('You want to cancel.', 'Cancellation')).toBe('Cancellation');
  });

  it.each([null, '', '  \n'])('is its prompt where the label is %j', (label) => {
    expect(titleOf('You want to cancel.', label)).toBe('You want to cancel.');
  });

  it('is its prompt on one line', () => {
    expect(titleOf('  You want\n\tto  cancel.\n')).toBe('You want to cancel.');
  });

  it('is a prompt of sixty characters whole', () => {
    expect(titleOf('x'.repeat(60))).toBe('x'.repeat(60));
  });

  it('is the start of a longer prompt', () => {
    expect(titleOf('x'.repeat(61))).toBe(`${'x'.repeat(59)}…`);
  });

  it('never cuts a character in two', () => {
    expect(titleOf('😀'.repeat(61))).toBe(`${'😀'.repeat(59)}…`);
  });

  it('ends in no blank before the ellipsis', () => {
    expect(titleOf(`${'x'.repeat(58)} ${'y'.repeat(9)}`)).toBe(`${'x'.repeat(58)}…`);
  });

  it('is its id where there is nothing to read', () => {
    expect(titleOf(' \n ')).toBe('tc_1');
  });
});

describe('the attempts of test cases', () => {
  it('add up', () => {
    expect(totalAttempts([3, 2].map((attemptCount) => testCaseOf('tc_1', { attemptCount })))).toBe(5);
  });

  it('are none without test cases', () => {
    expect(totalAttempts([])).toBe(0);
  });
});

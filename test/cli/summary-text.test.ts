import { describe, expect, it } from 'vitest';
import { gateOf, leftText, summaryText } from '../../src/cli/summary-text.ts';
import type { BatchSummary } from '../../src/domain/batch-summary.ts';
import { finishedBatch } from '../reports/samples.ts';
import { refundLine } from '../use-cases/fakes.ts';

const base = finishedBatch([{ label: 'Refund', verdicts: ['passed', 'failed'], remarks: 'It hung up.' }]);

function counted(passed: number, finished: number): BatchSummary {
  const progress = { passed, failed: finished - passed, finished, expected: finished, isFinished: true };
  return { ...base, progress };
}

const lineOf = (summary: BatchSummary, minPass: number) =>
  summaryText(summary, gateOf(summary, minPass)).split('\n')[1];

describe('the threshold of a run', () => {
  it.each([
    [3, 4, 75, true],
    [3, 4, 75.1, false],
    [29, 100, 29, true],
    [57, 100, 57, true],
    [71, 500, 14.2, true],
    [2, 3, 66.66, true],
    [2, 3, 66.67, false],
    [0, 5, 0, true],
    [0, 0, 0, true],
    [0, 0, 0.1, false],
  ])('is held against %i of %i at %d %%', (passed, finished, minPass, isMet) => {
    expect(gateOf(counted(passed, finished), minPass).isMet).toBe(isMet);
  });

  it.each([
    [2, 3, 66, 'PASSED: 2 of 3 attempts passed (66.6 %, at least 66 % asked for)'],
    [2, 3, 66.66, 'PASSED: 2 of 3 attempts passed (66.66 %, at least 66.66 % asked for)'],
    [2, 3, 66.67, 'FAILED: 2 of 3 attempts passed (66.66 %, at least 66.67 % asked for)'],
    [999, 1000, 100, 'FAILED: 999 of 1000 attempts passed (99.9 %, at least 100 % asked for)'],
    [9999, 10000, 100, 'FAILED: 9999 of 10000 attempts passed (99.9 %, at least 100 % asked for)'],
    [71, 500, 14.2, 'PASSED: 71 of 500 attempts passed (14.2 %, at least 14.2 % asked for)'],
    [3, 3, 100, 'PASSED: 3 of 3 attempts passed (100 %, at least 100 % asked for)'],
  ])('and the rate of %i of %i are shown on the right side of %d %%', (passed, finished, minPass, line) => {
    expect(lineOf(counted(passed, finished), minPass)).toBe(line);
  });
});

describe('the end of a run', () => {
  it('names each test case, and what the judge said of a failed one', () => {
    const text = summaryText(base, gateOf(base, 50));
    expect(text).toContain('Refund Line, batch_1, took 1 minute');
    expect(text).toMatch(/^ {2}FAILED {2}1\/2 {3}Refund \(flaky\)\n {17}It hung up\.$/mu);
  });

  it('says unknown where the attempts could not be read', () => {
    const unread = {
      ...base,
      attemptsKnown: 'none' as const,
      cases: base.cases.map((each) => ({ ...each, attempts: null, passed: 0, failed: 0 })),
    };
    expect(summaryText(unread, gateOf(unread, 50))).toMatch(
      /^ {2}unknown {7}Refund\n\nunknown: SigmaMind does not say how all attempts/mu,
    );
  });

  it('keeps what a judge wrote from steering a terminal', () => {
    const hostile = finishedBatch([
      { label: 'A\u001b[31mB', verdicts: ['failed'], remarks: 'x\u001b]0;y\u0007z' },
    ]);
    expect(summaryText(hostile, gateOf(hostile, 1))).not.toMatch(/[\p{Cc}--[\n]]/v);
  });
});

describe('a run that was left', () => {
  it('says that nothing had been started', () => {
    expect(leftText(null)).toContain('No batch had been started yet');
  });

  it('says how far it was and how to follow it', () => {
    const progress = { passed: 1, failed: 1, finished: 2, expected: 5, isFinished: false };
    expect(leftText({ batchId: 'batch_1', agent: refundLine, progress })).toBe(
      [
        '2 of 5 attempts finished, 1 passed, 1 failed.',
        'The batch goes on in SigmaMind: batch_1 of Refund Line.',
        'In Slack: /sigma watch batch_1 agent_R1',
      ].join('\n'),
    );
  });
});

import fc from 'fast-check';
import type { BatchSummary } from '../../src/domain/batch-summary.ts';
import { summarizeBatch } from '../../src/domain/batch-summary.ts';
import { attemptOf, batchOf, NOW, refundLine, secondsAfter, testCaseOf } from '../use-cases/fakes.ts';

/** A finished batch; each case is given by the verdicts of its attempts. */
export function finishedBatch(
  cases: { id?: string; label?: string | null; verdicts: ('passed' | 'failed')[]; remarks?: string }[],
  agentName: string | null = refundLine.name,
): BatchSummary {
  const known = cases.map((each, index) => ({ ...each, id: each.id ?? `tc_${index + 1}` }));
  const verdicts = known.flatMap((each) => each.verdicts);
  const batch = batchOf('batch_1', {
    agent: { ...refundLine, name: agentName },
    testCases: known.map(({ id, label = null, verdicts }) =>
      testCaseOf(id, { label, attemptCount: verdicts.length }),
    ),
    passedCount: verdicts.filter((verdict) => verdict === 'passed').length,
    failedCount: verdicts.filter((verdict) => verdict === 'failed').length,
  });
  const attempts = known.flatMap(({ id, verdicts, remarks = null }, index) =>
    verdicts.map((verdict, attempt) =>
      attemptOf(`job_${index}_${attempt}`, verdict, {
        testCaseId: id,
        remarks,
        completedAt: secondsAfter(10 * (attempt + 1)),
      }),
    ),
  );
  return summarizeBatch({
    batch,
    attemptList: { attempts, isComplete: true },
    startedBy: 'ci',
    startedAt: NOW,
    finishedAt: secondsAfter(60),
    secondsLeft: null,
  });
}

const hostileText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    ']]>',
    '<failure>',
    '&amp;',
    '"\'',
    '\u0000\u001b[31m',
    '\ud800',
    '\uffff',
    '\u2028',
    ' \n\t ',
  ),
);

export const hostileBatch: fc.Arbitrary<BatchSummary> = fc
  .record({
    agentName: fc.option(hostileText),
    cases: fc.array(
      fc.record({
        label: fc.option(hostileText),
        remarks: hostileText,
        verdicts: fc.array(fc.constantFrom('passed' as const, 'failed' as const), {
          minLength: 1,
          maxLength: 5,
        }),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ agentName, cases }) => finishedBatch(cases, agentName));

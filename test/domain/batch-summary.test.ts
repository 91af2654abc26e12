import { describe, expect, it } from 'vitest';
import { type Attempt, lastCompletion, passPercent, summarizeBatch } from '../../src/domain/batch-summary.ts';
import { attemptOf, batchOf, NOW, secondsAfter } from '../use-cases/fakes.ts';

const known = { startedBy: null, startedAt: NOW, finishedAt: null, secondsLeft: null };

function summary(attempts: Attempt[] | null, isComplete = true) {
  const attemptList = attempts === null ? null : { attempts, isComplete };
  return summarizeBatch({ batch: batchOf('batch_1'), attemptList, ...known });
}

const first = attemptOf('job_1', 'passed');
const second = attemptOf('job_2', 'failed', { testCaseId: 'tc_2' });
const stray = attemptOf('job_3', 'failed', { testCaseId: null });
const foreign = attemptOf('job_4', 'failed', { testCaseId: 'tc_9' });

describe('the attempts in a summary', () => {
  it.each([
    ['all where the list is whole', [first, second], true, 'all'],
    ['some where a page is missing', [first, second], false, 'some'],
    ['some where one belongs to no test case', [first, stray], true, 'some'],
    ['some where one is of another test case', [first, foreign], true, 'some'],
    ['none where not one can be given to a test case', [stray, foreign], true, 'none'],
    ['none where there is no list', null, true, 'none'],
    ['all where none has begun', [], true, 'all'],
  ] as const)('are known: %s', (_what, attempts, isComplete, attemptsKnown) => {
    expect(summary(attempts === null ? null : [...attempts], isComplete).attemptsKnown).toBe(attemptsKnown);
  });

  it('are given each to its test case', () => {
    expect(summary([first, second]).cases.map(({ attempts }) => attempts)).toEqual([[first], [second]]);
  });

  it('are counted by verdict, running ones in neither', () => {
    const more = [
      first,
      attemptOf('job_5', 'failed'),
      attemptOf('job_6', 'failed'),
      attemptOf('job_7', 'running'),
    ];
    expect(summary(more).cases[0]).toMatchObject({ passed: 1, failed: 2 });
  });

  it('are unknown for each test case where they are not listed', () => {
    expect(summary(null).cases.map(({ attempts }) => attempts)).toEqual([null, null]);
  });

  it('are none yet for a test case that has not begun', () => {
    expect(summary([first]).cases[1]?.attempts).toEqual([]);
  });
});

describe('the time of the last completion', () => {
  const at = (seconds: number | null) =>
    attemptOf('job_1', 'passed', { completedAt: seconds === null ? null : secondsAfter(seconds) });

  it('is the latest of all', () => {
    expect(lastCompletion({ attempts: [at(5), at(9), at(7)], isComplete: true })).toEqual(secondsAfter(9));
  });

  it.each([
    ['one has none', [at(5), at(null)], true],
    ['the list is not whole', [at(5)], false],
    ['there are no attempts', [], true],
  ])('is not known where %s', (_what, attempts, isComplete) => {
    expect(lastCompletion({ attempts, isComplete })).toBeNull();
  });
});

describe('the percentage', () => {
  const percent = (passed: number, finished: number) =>
    passPercent({ passed, failed: finished - passed, finished, expected: finished, isFinished: true });

  it.each([
    [0, 0, 0],
    [0, 3, 0],
    [1, 3, 33],
    [2, 3, 66],
    [3, 3, 100],
    [999, 1000, 99],
    [29, 100, 29],
  ])('of %i among %i is %i', (passed, finished, whole) => {
    expect(percent(passed, finished)).toBe(whole);
  });
});

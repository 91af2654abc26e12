import { describe, expect, it } from 'vitest';
import type { WatchedBatch } from '../../src/use-cases/batch-store.ts';
import { newWatchedBatch } from '../../src/use-cases/new-watched-batch.ts';
import { summaryOf } from '../../src/use-cases/summary-of.ts';
import type { Watch } from '../../src/use-cases/watch-store.ts';
import { attemptOf, batchOf, NOW, secondsAfter } from './fakes.ts';

const later = secondsAfter(100);

function watched(batch: Parameters<typeof batchOf>[1], changes: Partial<WatchedBatch> = {}): WatchedBatch {
  return { ...newWatchedBatch(batchOf('batch_1', batch), NOW, NOW), ...changes };
}

function watchBy(userId: string, isStarter: boolean): Watch {
  return { batchId: 'batch_1', channelId: 'C1', userId, isStarter, isSubscribed: false, createdAt: NOW };
}

const endedAt = secondsAfter(80);
const attemptList = {
  attempts: [
    attemptOf('job_1', 'passed', { completedAt: secondsAfter(70) }),
    attemptOf('job_2', 'failed', { completedAt: endedAt }),
  ],
  isComplete: true,
};
const ended = { passedCount: 1, failedCount: 1 };

describe('the summary of a batch in the store', () => {
  it('names who started it, not who watches it', () => {
    const watches = [watchBy('U1', false), watchBy('U2', true)];
    expect(summaryOf(watched({}), watches, later).startedBy).toBe('U2');
  });

  it('names nobody for a batch that was started elsewhere', () => {
    expect(summaryOf(watched({}), [watchBy('U1', false)], later).startedBy).toBeNull();
  });

  it('estimates the time left from the first result on', () => {
    expect(summaryOf(watched({ passedCount: 1 }), [], later).secondsLeft).toBeGreaterThan(0);
  });

  it('shows no estimate that is nothing but a guess', () => {
    expect(summaryOf(watched({}), [], later).secondsLeft).toBeNull();
  });

  it.each([
    ['has ended', watched(ended, { isFinished: true })],
    ['has ended and was not yet looked at since', watched(ended)],
    ['is gone', watched({ passedCount: 1 }, { isFinished: true })],
  ])('has no time left to estimate where it %s', (_what, known) => {
    expect(summaryOf(known, [], later).secondsLeft).toBeNull();
  });

  it('takes the end from SigmaMind where the attempts tell it', () => {
    const known = watched(ended, { isFinished: true, finishedAt: later, attemptList });
    expect(summaryOf(known, [], later).finishedAt).toEqual(endedAt);
  });

  it('takes the end from the look that noticed where nothing else tells it', () => {
    const known = watched(ended, { isFinished: true, finishedAt: later });
    expect(summaryOf(known, [], later).finishedAt).toEqual(later);
  });

  it('knows the end from the attempts before a look has noticed it', () => {
    expect(summaryOf(watched(ended, { attemptList }), [], later).finishedAt).toEqual(endedAt);
  });

  it('knows no end of a running batch', () => {
    expect(summaryOf(watched({ passedCount: 1 }, { attemptList }), [], later).finishedAt).toBeNull();
  });
});

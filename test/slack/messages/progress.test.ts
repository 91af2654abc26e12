import { describe, expect, it } from 'vitest';
import { marksRow } from '../../../src/slack/messages/mark.ts';
import {
  countsLine,
  durationInWords,
  elapsedInWords,
  progressBar,
  timeLeftInWords,
  timeLine,
} from '../../../src/slack/messages/progress.ts';
import { counted, isUserId, mention } from '../../../src/slack/messages/text.ts';
import { caseOf, now, summaryOf } from './batch-fixture.ts';

const half = { passed: 3, failed: 2, finished: 5, expected: 10, isFinished: false };

describe('durationInWords', () => {
  it.each([
    [0, '0 seconds'],
    [-5, '0 seconds'],
    [1, '1 second'],
    [200, '3 minutes 20 seconds'],
    [3600, '1 hour'],
    [3725, '1 hour 2 minutes'],
    [3605, '1 hour'],
    [200_000, '2 days 7 hours'],
    [90 * 86_400, '90 days'],
  ])('puts %d seconds as %j', (seconds, words) => {
    expect(durationInWords(seconds)).toBe(words);
  });
});

describe('progressBar', () => {
  it('fills in proportion', () => {
    expect(progressBar(half)).toBe(`${'▰'.repeat(5)}${'▱'.repeat(5)} 5 of 10 attempts finished`);
  });

  it('is full only at the end', () => {
    expect(progressBar({ ...half, finished: 9999, expected: 10_000 })).toContain('▱');
  });

  it('does not overflow where more finished than was expected', () => {
    expect(progressBar({ ...half, finished: 12 })).toContain(`${'▰'.repeat(10)} 12 of 10`);
  });

  it('says so while the number of attempts is unknown', () => {
    expect(progressBar({ ...half, finished: 0, expected: 0 })).toContain('not yet said');
  });
});

describe('countsLine', () => {
  it('counts what still runs', () => {
    expect(countsLine(half)).toBe('✓ 3 passed · ✗ 2 failed · ○ 5 running');
  });

  it('leaves running out at the end', () => {
    expect(countsLine({ ...half, expected: 5 })).not.toContain('running');
  });
});

describe('timeLine', () => {
  it('gives elapsed time and the estimate', () => {
    const summary = summaryOf([caseOf('pr')], { secondsLeft: 130 });
    expect(timeLine(summary, now)).toBe('3 minutes 20 seconds so far, about 3 minutes left');
  });

  it('is empty where neither is known', () => {
    expect(timeLine(summaryOf([caseOf('pr')], { startedAt: null }), now)).toBe('');
  });

  it('does not count seconds below a minute', () => {
    expect(timeLeftInWords(59)).toBe('less than a minute left');
  });

  it('knows no duration without an end', () => {
    expect(elapsedInWords(summaryOf([]), null)).toBeNull();
  });
});

describe('marksRow', () => {
  const { attempts } = caseOf('pfrpp');

  it('shows one mark an attempt in their order', () => {
    expect(marksRow(attempts ?? [], 10)).toBe('✓✗○✓✓');
  });

  it('counts the marks left out', () => {
    expect(marksRow(attempts ?? [], 2)).toBe('✓✗ +3 more');
  });
});

describe('words', () => {
  it.each([
    [1, '1 attempt'],
    [0, '0 attempts'],
    [1200, '1,200 attempts'],
  ])('count %d as %j', (count, words) => {
    expect(counted(count, 'attempt')).toBe(words);
  });

  it('mention no one but a well-formed user id', () => {
    expect([mention('U12'), mention('<!here>'), mention(null)]).toEqual(['<@U12>', 'Someone', 'Someone']);
    expect(isUserId('U1> <!channel')).toBe(false);
  });
});

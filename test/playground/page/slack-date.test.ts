import { describe, expect, it } from 'vitest';
import { slackDate } from '../../../playground/page/blocks/text/slack-date.ts';

/** All of these are moments of the reader's day, whatever their zone. */
const now = new Date(2014, 1, 18, 18, 39, 42);
const written = (format: string, at = now) => slackDate(at, format, now).replaceAll(/\s/gu, ' ');

describe('a date in the zone of its reader', () => {
  it.each([
    ['{date_num}', '2014-02-18'],
    ['{date_slash}', '02/18/2014'],
    ['{date}', 'February 18, 2014'],
    ['{date_short}', 'Feb 18, 2014'],
    ['{date_long}', 'Tuesday, February 18, 2014'],
    ['{date_long_full}', 'February 18, 2014'],
    ['{time}', '6:39 PM'],
    ['{time_secs}', '6:39:42 PM'],
    ['{date_num} {time_secs}', '2014-02-18 6:39:42 PM'],
  ])('fills in %s', (format, words) => {
    expect(written(format)).toBe(words);
  });

  it.each([
    ['{date_num}', '2014-02-16'],
    ['{date_slash}', '02/16/2014'],
    ['{date_pretty}', 'February 16, 2014'],
    ['{date_short_pretty}', 'Feb 16, 2014'],
    ['{date_long_pretty}', 'Sunday, February 16, 2014'],
    ['{day_divider_pretty}', 'Sunday, February 16'],
  ])('is the same by %s from midnight to midnight', (format, words) => {
    expect(written(format, new Date(2014, 1, 16, 0, 0))).toBe(words);
    expect(written(format, new Date(2014, 1, 16, 23, 59))).toBe(words);
  });

  it('is another in another zone', () => {
    const at = new Date('2014-02-18T12:00:00Z');
    const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString();
    expect(written('{date_num}', at)).toBe(local.slice(0, 10));
  });

  it('keeps words and tokens that it does not know', () => {
    expect(written('on {date_num}, {no_such_token} {}')).toBe('on 2014-02-18, {no_such_token} {}');
  });
});

describe('a day near by', () => {
  it.each(['{date_pretty}', '{date_short_pretty}', '{date_long_pretty}', '{day_divider_pretty}'])(
    'has a name in %s',
    (format) => {
      expect(written(`on ${format}`, new Date(2014, 1, 17, 0, 0))).toBe('on yesterday');
      expect(written(`on ${format}`, new Date(2014, 1, 18, 0, 0))).toBe('on today');
      expect(written(`on ${format}`, new Date(2014, 1, 19, 23, 59))).toBe('on tomorrow');
    },
  );

  it('begins with a capital where the words do', () => {
    expect(written('{date_short_pretty} {time}')).toBe('Today 6:39 PM');
  });

  it('shows the year on a divider where it is another', () => {
    expect(written('{day_divider_pretty}', new Date(2013, 11, 31))).toBe('Tuesday, December 31, 2013');
  });

  it('is counted in days of the calendar, however long they are', () => {
    for (let month = 0; month < 12; month += 1) {
      for (let day = 1; day <= 28; day += 1) {
        const evening = new Date(2026, month, day, 23, 30);
        const nextMorning = new Date(2026, month, day + 1, 0, 30);
        expect(slackDate(nextMorning, '{date_pretty}', evening)).toBe('Tomorrow');
        expect(slackDate(evening, '{date_pretty}', nextMorning)).toBe('Yesterday');
      }
    }
  });
});

describe('how long ago', () => {
  it.each([
    [3, '3 minutes ago'],
    [-5, 'in 5 minutes'],
    [59, '59 minutes ago'],
    [4 * 60, '4 hours ago'],
    [24 * 60, 'yesterday'],
    [2 * 24 * 60, '2 days ago'],
  ])('says it of %i minutes', (minutes, words) => {
    expect(written('was {ago}', new Date(now.getTime() - minutes * 60_000))).toBe(`was ${words}`);
  });
});

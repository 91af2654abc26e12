import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastTime, nextTime } from '../../src/domain/next-time.ts';
import { readTimes } from '../../src/domain/times.ts';

const patternOf = (words: string): string => {
  const times = readTimes(words);
  return typeof times === 'string' ? times : times.pattern;
};

describe('times in words', () => {
  it.each([
    ['weekdays 09:15', '15 9 * * 1-5'],
    ['Weekday at 9:15', '15 9 * * 1-5'],
    ['daily 7:30', '30 7 * * *'],
    ['every day at 7.30', '30 7 * * *'],
    ['monday 9', '0 9 * * 1'],
    ['Mondays 9', '0 9 * * 1'],
    ['mon,thu 14:00', '0 14 * * 1,4'],
    ['mon, thu and sat 14:00', '0 14 * * 1,4,6'],
    ['mon-wed 8am', '0 8 * * 1,2,3'],
    ['sat-mon 8', '0 8 * * 6,0,1'],
    ['weekends 12pm', '0 12 * * 0,6'],
    ['9:15am', '15 9 * * *'],
    ['12:05 am', '5 0 * * *'],
    ['18:00', '0 18 * * *'],
    ['mon–wed 8am', '0 8 * * 1,2,3'],
    ['Monday to Wednesday at 8:00', '0 8 * * 1,2,3'],
    ['mon - wed 08:00h', '0 8 * * 1,2,3'],
    ['workdays 9 h', '0 9 * * 1-5'],
    ['every 2 hours', '0 */2 * * *'],
    ['every 2h', '0 */2 * * *'],
    ['every 30 min', '*/30 * * * *'],
    ['every 30 minutes', '*/30 * * * *'],
    ['hourly', '0 * * * *'],
    ['15 9 * * 1-5', '15 9 * * 1-5'],
    ['15 9 * * 1–5', '15 9 * * 1-5'],
    ['0 8 1 * *', '0 8 1 * *'],
  ])('%s are understood', (words, pattern) => {
    expect(patternOf(words)).toBe(pattern);
  });

  it.each([
    ['', 'not-understood'],
    ['9', 'not-understood'],
    ['sometimes', 'not-understood'],
    ['weekdays 25:00', 'not-understood'],
    ['weekdays 9:75', 'not-understood'],
    ['13pm', 'not-understood'],
    ['0am', 'not-understood'],
    ['blursday 9:00', 'not-understood'],
    ['mo 9:00', 'not-understood'],
    ['every 7 hours', 'not-understood'],
    ['every 7h', 'not-understood'],
    ['every 5 h', 'not-understood'],
    ['every 5', 'not-understood'],
    ['every 0 minutes', 'not-understood'],
    ['61 * * * *', 'not-understood'],
    ['* * * * * *', 'not-understood'],
    ['? 9 * * *', 'not-understood'],
    ['@daily', 'not-understood'],
    ['* * * * *', 'too-often'],
    ['*/10 * * * *', 'too-often'],
    ['every 5 minutes', 'too-often'],
    ['0,50 * * * *', 'too-often'],
    ['5,55 0,23 * * *', 'too-often'],
    ['0 0 30 2 *', 'never'],
  ])('%s are refused as %s', (words, problem) => {
    expect(readTimes(words)).toBe(problem);
  });

  it('are never more than the words could mean, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (words) => {
        const times = readTimes(words);
        if (typeof times === 'object') expect(nextTime(times.pattern, 'UTC', new Date(0))).not.toBeNull();
      }),
    );
  });
});

describe('the next time', () => {
  const following = (pattern: string, zone: string, from: string, count: number) => {
    const found: string[] = [];
    let at: Date | null = new Date(from);
    for (let index = 0; index < count && at !== null; index += 1) {
      at = nextTime(pattern, zone, at);
      if (at !== null) found.push(at.toISOString().slice(0, 16));
    }
    return found;
  };

  it.each([
    ['Europe/Berlin', '2027-03-27T12:00Z', ['2027-03-28T07:15', '2027-03-29T07:15']],
    ['Europe/Berlin', '2027-10-29T12:00Z', ['2027-10-30T07:15', '2027-10-31T08:15']],
    ['America/New_York', '2027-03-13T00:00Z', ['2027-03-13T14:15', '2027-03-14T13:15']],
    ['America/New_York', '2027-11-06T00:00Z', ['2027-11-06T13:15', '2027-11-07T14:15']],
  ])('stays 09:15 in %s when the clocks change, from %s on', (zone, from, expected) => {
    expect(following('15 9 * * *', zone, from, 2)).toEqual(expected);
  });

  it.each([
    ['Europe/Berlin', '30 2 * * *', '2027-03-27T12:00Z', ['2027-03-28T01:00', '2027-03-29T00:30']],
    ['America/New_York', '30 2 * * *', '2027-03-13T12:00Z', ['2027-03-14T07:00', '2027-03-15T06:30']],
  ])('in the hour that %s skips comes once, at its end', (zone, pattern, from, expected) => {
    expect(following(pattern, zone, from, 2)).toEqual(expected);
  });

  it.each([
    ['Europe/Berlin', '30 2 * * *', '2027-10-30T12:00Z', ['2027-10-31T00:30', '2027-11-01T01:30']],
    ['America/New_York', '30 1 * * *', '2027-11-06T12:00Z', ['2027-11-07T05:30', '2027-11-08T06:30']],
    [
      'Europe/Berlin',
      patternOf('every 2 hours'),
      '2027-10-30T22:00Z',
      ['2027-10-31T00:00', '2027-10-31T03:00'],
    ],
  ])('in the hour that comes twice in %s comes once', (zone, pattern, from, expected) => {
    expect(following(pattern, zone, from, 2)).toEqual(expected);
  });

  it.each([
    ['Europe/Berlin', '2027-10-30T23:30Z', ['2027-10-31T00:00', '2027-10-31T01:00', '2027-10-31T02:00']],
    ['America/New_York', '2027-11-07T04:30Z', ['2027-11-07T05:00', '2027-11-07T06:00', '2027-11-07T07:00']],
  ])(
    'comes twice in the hour that comes twice in %s, however every hour is written',
    (zone, from, expected) => {
      const [first, second, third] = expected.map((time) => new Date(`${time}Z`));
      for (const pattern of ['0 * * * *', '0 */1 * * *', '0 0-23 * * *', '0 0-11,12-23/1 * * *']) {
        expect(following(pattern, zone, from, 3)).toEqual(expected);
        expect(lastTime(pattern, zone, first ?? new Date(0), new Date((third?.getTime() ?? 0) - 1))).toEqual(
          second,
        );
      }
    },
  );

  const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'];
  const instants = fc.date({ min: new Date('2024-01-01'), max: new Date('2034-01-01'), noInvalidDate: true });

  it('is always later, and shows the hour and minute of the pattern outside of a change of clocks', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
        fc.constantFrom(...zones),
        instants,
        (hour, minute, days, zone, from) => {
          const pattern = `${minute} ${hour} * * ${days.join(',')}`;
          let at = from;
          for (let count = 0; count < 4; count += 1) {
            const next = nextTime(pattern, zone, at);
            expect(next).not.toBeNull();
            expect(next?.getTime()).toBeGreaterThan(at.getTime());
            at = next ?? at;
            const shown = new Intl.DateTimeFormat('en-GB', {
              timeZone: zone,
              hour: '2-digit',
              minute: '2-digit',
              weekday: 'short',
              hourCycle: 'h23',
            }).formatToParts(at);
            const part = (type: string) => shown.find((each) => each.type === type)?.value ?? '';
            expect(days).toContain(
              ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(part('weekday')),
            );
            if (hour > 3) expect([Number(part('hour')), Number(part('minute'))]).toEqual([hour, minute]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('that went by last is the one before the next', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (zone, from) => {
        const first = nextTime('15 9 * * 1-5', zone, from) ?? from;
        const second = nextTime('15 9 * * 1-5', zone, first) ?? first;
        const third = nextTime('15 9 * * 1-5', zone, second) ?? second;
        const between = new Date((second.getTime() + third.getTime()) / 2);
        expect(lastTime('15 9 * * 1-5', zone, first, between)).toEqual(second);
        expect(lastTime('15 9 * * 1-5', zone, second, between)).toEqual(second);
        expect(lastTime('15 9 * * 1-5', zone, second, second)).toEqual(second);
      }),
      { numRuns: 60 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import {
  isOffset,
  isoDay,
  isSameZone,
  looksLikeZone,
  zoneMeantBy,
  zoneNamed,
} from '../../src/domain/zone.ts';

describe('a zone', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['utc', 'UTC'],
    ['Etc/UTC', 'UTC'],
    ['cet', 'CET'],
    ['America/Argentina/Ushuaia', 'America/Argentina/Ushuaia'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
    ['Mars/Olympus', null],
    ['Berlin', null],
    ['EST', null],
    ['UTC+2', null],
    ['+02:00', null],
  ])('%s is %s', (word, zone) => {
    expect(zoneNamed(word)).toBe(zone);
  });

  it.each(['Asia/Kolkata', 'Europe/Kyiv', 'Asia/Ho_Chi_Minh', 'US/Eastern', 'America/Port_of_Spain'])(
    'keeps the name under which it was typed, in any case: %s',
    (name) => {
      for (const typed of [name, name.toLowerCase(), name.toUpperCase()]) expect(zoneNamed(typed)).toBe(name);
    },
  );

  it.each([
    ['Asia/Kolkata', 'Asia/Calcutta', true],
    ['UTC', 'Etc/UTC', true],
    ['Europe/Berlin', 'Europe/Paris', false],
  ])('%s and %s: the same is %s', (left, right, isSame) => {
    expect(isSameZone(left, right)).toBe(isSame);
  });
});

it.each([
  ['UTC', '2026-11-22'],
  ['Pacific/Auckland', '2026-11-23'],
  ['America/Los_Angeles', '2026-11-22'],
])('the day in %s is %s', (zone, day) => {
  expect(isoDay(new Date('2026-11-22T14:00:00Z'), zone)).toBe(day);
});

describe('a word that was meant for a zone', () => {
  it.each(['UTC+2', 'utc-05:30', 'GMT−3', 'UTC–3', '+02:00', '-0500'])('is an offset: %s', (word) => {
    expect([looksLikeZone(word), isOffset(word)]).toEqual([true, true]);
  });

  it.each([
    ['EST', 'America/New_York'],
    ['cest', 'Europe/Berlin'],
    ['IST', 'Asia/Kolkata'],
  ])('is an abbreviation: %s', (word, meant) => {
    expect([looksLikeZone(word), zoneMeantBy(word), zoneNamed(meant)]).toEqual([true, meant, meant]);
  });

  it.each(['Refund', 'est', 'ist', 'EU', '24h', '-2', '3', 'MET', 'Refund-2'])('is not %s', (word) => {
    expect(looksLikeZone(word)).toBe(false);
  });
});

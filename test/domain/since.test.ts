import { describe, expect, it } from 'vitest';
import { readSince, sinceWhen } from '../../src/domain/since.ts';

// A Wednesday, 00:30 in Berlin and still Tuesday in New York.
const NOW = new Date('2026-11-24T23:30:00Z');

describe('since', () => {
  it.each([
    ['24h', 'UTC', '2026-11-23T23:30:00.000Z'],
    ['3d', 'UTC', '2026-11-21T23:30:00.000Z'],
    ['3 days', 'UTC', '2026-11-21T23:30:00.000Z'],
    ['1week', 'UTC', '2026-11-17T23:30:00.000Z'],
    ['monday', 'Europe/Berlin', '2026-11-22T23:00:00.000Z'],
    ['Wed', 'Europe/Berlin', '2026-11-24T23:00:00.000Z'],
    ['wednesday', 'America/New_York', '2026-11-18T05:00:00.000Z'],
    ['yesterday', 'Europe/Berlin', '2026-11-23T23:00:00.000Z'],
  ])('%s in %s is %s', (word, zone, expected) => {
    const since = readSince(word);
    expect(since && sinceWhen(since, NOW, zone).toISOString()).toBe(expected);
  });

  it('begins a day at its midnight also after the clocks changed', () => {
    const now = new Date('2026-10-26T12:00:00Z');
    expect(sinceWhen({ kind: 'day', weekday: 6 }, now, 'Europe/Berlin').toISOString()).toBe(
      '2026-10-23T22:00:00.000Z',
    );
  });

  it.each(['', '0h', '99999d', '40d', 'tomorrow', 'mo', 'Refund'])('does not take %j', (word) => {
    expect(readSince(word)).toBeNull();
  });
});

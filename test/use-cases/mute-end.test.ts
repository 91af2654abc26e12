import { describe, expect, it } from 'vitest';
import { endInTheMorning } from '../../src/use-cases/mute-end.ts';
import type { People } from '../../src/use-cases/people.ts';

async function morningAfter(instant: string, zone: string | null) {
  const people: People = { zoneOf: async () => zone };
  const { until, zoneSource } = await endInTheMorning(
    { userId: 'U1' },
    { people, now: () => new Date(instant) },
  );
  return [until?.toISOString(), zoneSource];
}

describe('the morning that a mute lasts until', () => {
  it.each([
    ['2026-11-22T15:00:00Z', 'Europe/Berlin', '2026-11-23T08:00:00.000Z'],
    ['2026-11-22T15:00:00Z', 'America/New_York', '2026-11-23T14:00:00.000Z'],
    ['2026-11-22T22:00:00Z', 'Asia/Kolkata', '2026-11-23T03:30:00.000Z'],
    ['2026-11-22T22:00:00Z', 'Pacific/Kiritimati', '2026-11-23T19:00:00.000Z'],
  ])('is the next one after %s in %s', async (instant, zone, until) => {
    expect(await morningAfter(instant, zone)).toEqual([until, 'person']);
  });

  it.each([
    ['2027-03-27T20:00:00Z', 'Europe/Berlin', '2027-03-28T07:00:00.000Z'],
    ['2027-10-30T20:00:00Z', 'Europe/Berlin', '2027-10-31T08:00:00.000Z'],
    ['2027-11-06T20:00:00Z', 'America/New_York', '2027-11-07T14:00:00.000Z'],
  ])('is at nine also where clocks change in the night after %s in %s', async (instant, zone, until) => {
    expect(await morningAfter(instant, zone)).toEqual([until, 'person']);
  });

  it('is that of UTC where Slack does not say the zone', async () => {
    expect(await morningAfter('2026-11-22T15:00:00Z', null)).toEqual(['2026-11-23T09:00:00.000Z', 'unknown']);
  });

  it.each(['2026-11-23T04:00:00Z', '2026-11-23T07:30:00Z', '2026-11-23T08:00:00Z'])(
    'is not the one that is about to begin at %s',
    async (instant) => {
      expect(await morningAfter(instant, 'Europe/Berlin')).toEqual(['2026-11-24T08:00:00.000Z', 'person']);
    },
  );
});

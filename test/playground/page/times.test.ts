import { expect, it } from 'vitest';
import { timeOf as panelTimeOf } from '../../../playground/page/panel/time.ts';
import { dayNameOf, dayOf, fullDateOf, timeOf } from '../../../playground/page/slack/times.ts';

/** In the zone of the reader, as all of these are. */
const local = (day: number, hour: number, minute: number) =>
  new Date(2026, 10, day, hour, minute, 5).toISOString();

it('tells the time where the reader is', () => {
  expect(timeOf(local(22, 9, 5))).toBe('09:05');
  expect(timeOf(local(22, 0, 0))).toBe('00:00');
  expect(panelTimeOf(local(22, 9, 5))).toBe('09:05:05');
  expect(fullDateOf(local(22, 9, 5))).toMatch(/^Sunday,? 22 November 2026.* 09:05:05$/u);
});

it('leaves in the panel what is no time as it is', () => {
  expect(panelTimeOf('soon')).toBe('soon');
});

it('knows a day from the next by the midnight of the reader', () => {
  expect(dayOf(local(22, 0, 0))).toBe(dayOf(local(22, 23, 59)));
  expect(dayOf(local(22, 23, 59))).not.toBe(dayOf(local(23, 0, 0)));
});

it('names the days near by, on the first of a month too', () => {
  const now = new Date(2026, 10, 1, 0, 30);
  expect(dayNameOf(new Date(2026, 10, 1, 23, 59).toISOString(), now)).toBe('Today');
  expect(dayNameOf(new Date(2026, 9, 31, 0, 0).toISOString(), now)).toBe('Yesterday');
  expect(dayNameOf(new Date(2026, 9, 30, 23, 59).toISOString(), now)).toMatch(/^Friday,? 30 October$/u);
});

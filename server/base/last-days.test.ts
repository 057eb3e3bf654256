import { expect, it } from 'vitest';
import { lastDays } from './last-days.ts';

const at = (now: string, count: number, timeZone: string) =>
  lastDays(new Date(now), count, timeZone).map(
    ({ name, beginsAt }) => `${name} ${beginsAt.toISOString().slice(0, 16)}`,
  );

it.each([
  ['UTC', '2026-03-01T00:00:00Z', ['2026-02-28 2026-02-28T00:00', '2026-03-01 2026-03-01T00:00']],
  ['Asia/Kolkata', '2026-03-01T18:29:59Z', ['2026-03-01 2026-02-28T18:30']],
  ['Asia/Kolkata', '2026-03-01T18:30:00Z', ['2026-03-02 2026-03-01T18:30']],
  ['Asia/Kathmandu', '2026-03-01T12:00:00Z', ['2026-03-01 2026-02-28T18:15']],
  ['Pacific/Kiritimati', '2026-03-01T10:00:00Z', ['2026-03-02 2026-03-01T10:00']],
  ['Pacific/Pago_Pago', '2026-03-01T10:59:00Z', ['2026-02-28 2026-02-28T11:00']],
  // The clock goes forward at 2, and back at 3.
  [
    'Europe/Berlin',
    '2026-03-30T10:00:00Z',
    ['2026-03-28 2026-03-27T23:00', '2026-03-29 2026-03-28T23:00', '2026-03-30 2026-03-29T22:00'],
  ],
  // There it goes forward at midnight, so that the day begins at 1.
  ['Africa/Cairo', '2026-04-24T10:00:00Z', ['2026-04-24 2026-04-23T22:00']],
  // And there it went back at midnight: the day before had an hour twice.
  ['America/Asuncion', '2024-03-24T10:00:00Z', ['2024-03-24 2024-03-24T04:00']],
  // A day that was left out begins with the next one, so it is empty.
  [
    'Pacific/Apia',
    '2011-12-31T05:00:00Z',
    ['2011-12-29 2011-12-29T10:00', '2011-12-30 2011-12-30T10:00', '2011-12-31 2011-12-30T10:00'],
  ],
])('the last days in %s at %s begin when they do there', (timeZone, now, days) => {
  expect(at(now, days.length, timeZone)).toEqual(days);
});

it('all the days of a quarter follow one another', () => {
  const days = lastDays(new Date('2026-12-01T12:00:00Z'), 92, 'America/New_York');
  expect(days).toHaveLength(92);
  expect(days[0]?.name).toBe('2026-09-01');
  const begin = days.map(({ beginsAt }) => beginsAt.getTime());
  expect(begin).toEqual(begin.toSorted((one, other) => one - other));
});

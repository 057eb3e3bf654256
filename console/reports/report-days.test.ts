import { expect, it } from 'vitest';
import { reportDays, startOf } from './report-days.ts';

const NOW = new Date(2026, 2, 1, 0, 30);

it('shows every day of the period, today last, those without a conversation too', () => {
  const busy = { day: '2026-02-27', conversations: 3, answered: 2, firstAnswerSeconds: 40 };
  expect(reportDays([busy], 4, NOW)).toEqual([
    { day: '2026-02-26', conversations: 0, answered: 0, firstAnswerSeconds: null },
    busy,
    { day: '2026-02-28', conversations: 0, answered: 0, firstAnswerSeconds: null },
    { day: '2026-03-01', conversations: 0, answered: 0, firstAnswerSeconds: null },
  ]);
});

it('leaves out a day that is older than the period', () => {
  const old = { day: '2026-02-01', conversations: 1, answered: 0, firstAnswerSeconds: null };
  expect(reportDays([old], 2, NOW).map(({ day }) => day)).toEqual(['2026-02-28', '2026-03-01']);
});

it('finds the midnight at which a day begins', () => {
  expect(startOf('2026-03-01')).toBe(new Date(2026, 2, 1).getTime());
});

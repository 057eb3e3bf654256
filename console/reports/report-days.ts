import { dayAfter } from '../../client/dates.ts';
import type { ReportDay } from '../../shared/wire/desk-wire.ts';

/** The days of a period up to today, those on which nothing began too. */
export function reportDays(reported: readonly ReportDay[], count: number, now: Date): ReportDay[] {
  const known = new Map(reported.map((one) => [one.day, one]));
  return Array.from({ length: count }, (_, index) => {
    const day = dayName(dayAfter(now, index + 1 - count));
    return known.get(day) ?? { day, conversations: 0, answered: 0, firstAnswerSeconds: null };
  });
}

/** The moment at which a day begins here, for who formats it. */
export function startOf(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date).getTime();
}

/** `YYYY-MM-DD` in the browser's own zone. */
function dayName(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

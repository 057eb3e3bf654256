import { afterEach, expect, it, vi } from 'vitest';
import { dayLabel } from './dates.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const texts = { today: 'Today', yesterday: 'Yesterday' };

it.each<[what: string, time: Date, label: string]>([
  ['this day', new Date(2026, 2, 29, 0, 0), 'Today'],
  ['the day before', new Date(2026, 2, 28, 0, 0), 'Yesterday'],
  ['a day of this year', new Date(2026, 2, 27, 23, 59), 'Fri, Mar 27'],
  ['a day of another year', new Date(2025, 2, 27), 'Thu, Mar 27, 2025'],
])('calls %s by its name', (_what, time, label) => {
  const today = new Date(2026, 2, 29, 12, 0);
  expect(dayLabel(time.toISOString(), 'en-US', texts, today)).toBe(label);
});

it('knows which day yesterday was, though it had only 23 hours', () => {
  vi.stubEnv('TZ', 'Europe/Berlin');
  const lateOnSaturday = new Date(2026, 2, 28, 23, 30).toISOString();
  // Clocks went forward on Sunday: 24 hours before Monday began it was Saturday.
  const monday = new Date(2026, 2, 30);
  expect(dayLabel(lateOnSaturday, 'en-US', texts, monday)).toBe('Sat, Mar 28');
});

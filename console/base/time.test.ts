import { describe, expect, it } from 'vitest';
import { dayTitle, listTime, timeAgo, timeInZone } from './time.ts';

const now = new Date(2026, 10, 22, 9, 0).getTime();
const at = (year: number, month: number, day: number, hour = 23) =>
  new Date(year, month - 1, day, hour).toISOString();

describe('the heading of a day', () => {
  it.each([
    [at(2026, 11, 22, 1), 'Today', '今天'],
    [at(2026, 11, 21), 'Yesterday', '昨天'],
    [at(2026, 11, 19), 'Thursday, November 19', '11月19日星期四'],
    [at(2025, 11, 19), 'Wednesday, November 19, 2025', '2025年11月19日星期三'],
  ])('the heading of the day of %s is %s', (time, english, chinese) => {
    expect(dayTitle(time, 'en-US', now)).toBe(english);
    expect(dayTitle(time, 'zh-CN', now)).toBe(chinese);
  });
});

describe('the time in the list', () => {
  it.each([
    [at(2026, 11, 22, 1), '01:00 AM'],
    [at(2026, 11, 21), 'Yesterday'],
    [at(2026, 11, 19), 'Thu'],
    [at(2026, 3, 2), 'Mar 2'],
    [at(2025, 3, 2), '3/2/2025'],
  ])('the list shows the time of %s as %s', (time, text) => {
    expect(listTime(time, 'en-US', now)).toBe(text);
  });
});

describe('the time since something', () => {
  it.each([
    [0, 'now', '现在'],
    [-5_000, 'now', '现在'],
    [59_000, 'now', '现在'],
    [5 * 60_000, '5 minutes ago', '5分钟前'],
    [90 * 60_000, '1 hour ago', '1小时前'],
    [24 * 3_600_000, 'yesterday', '昨天'],
    [40 * 24 * 3_600_000, '40 days ago', '40天前'],
  ])('the time of %i ms is told as %s', (ms, english, chinese) => {
    const time = new Date(now - ms).toISOString();
    expect(timeAgo(time, 'en-US', now)).toBe(english);
    expect(timeAgo(time, 'zh-CN', now)).toBe(chinese);
  });
});

describe("the visitor's own time", () => {
  it('the time is told where the zone is one', () => {
    const noon = Date.UTC(2026, 10, 22, 12, 0);
    expect(timeInZone('Asia/Shanghai', 'zh-CN', noon)).toBe('周日20:00');
  });

  it('the time is left out where the zone is made up', () => {
    expect(timeInZone('Mars/Olympus', 'en-US', now)).toBeUndefined();
  });
});

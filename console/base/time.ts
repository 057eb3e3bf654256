import { format } from '../../client/dates.ts';
import type { Locale } from '../../shared/locale.ts';

const DAY_MS = 24 * 3_600_000;

/** `14:05` in the reader's own zone. */
export function clockTime(time: string, locale: Locale): string {
  return format(locale, { hour: '2-digit', minute: '2-digit' }, time);
}

/** The heading of a day: `Today`, `Yesterday`, `Friday, November 20`, and the year where it differs. */
export function dayTitle(time: string, locale: Locale, nowMs: number): string {
  const days = daysAgo(time, nowMs);
  if (days === 0 || days === 1) return relativeDay(days, locale);
  const isThisYear = new Date(time).getFullYear() === new Date(nowMs).getFullYear();
  return format(
    locale,
    {
      weekday: 'long',
      month: 'long',
      day: 'numeric',
      ...(isThisYear ? {} : { year: 'numeric' as const }),
    },
    time,
  );
}

/**
 * The time of a list's entry in its shortest form: the time today, then `Yesterday`, the weekday,
 * the date.
 */
export function listTime(time: string, locale: Locale, nowMs: number): string {
  const days = daysAgo(time, nowMs);
  if (days <= 0) return clockTime(time, locale);
  if (days === 1) return relativeDay(days, locale);
  if (days < 7) return format(locale, { weekday: 'short' }, time);
  const isThisYear = new Date(time).getFullYear() === new Date(nowMs).getFullYear();
  return format(
    locale,
    isThisYear
      ? { month: 'short', day: 'numeric' }
      : { year: 'numeric', month: 'numeric', day: 'numeric' },
    time,
  );
}

/** Date and time in full, for what stands alone. */
export function fullTime(time: string, locale: Locale): string {
  return format(
    locale,
    { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
    time,
  );
}

const UNITS = [
  { unit: 'day', ms: DAY_MS },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const;

/** The time since then in the largest unit that it fills: `5 minutes ago`; under a minute, `now`. */
export function timeAgo(time: string, locale: Locale, nowMs: number): string {
  const passed = Math.max(0, nowMs - Date.parse(time));
  const { unit, ms } = UNITS.find((one) => passed >= one.ms) ?? { unit: 'second', ms: Infinity };
  const count = Math.floor(passed / ms);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-count, unit);
}

/** A day alone, for an end that is some days away. */
export function dayOf(time: string, locale: Locale): string {
  return format(locale, { year: 'numeric', month: 'short', day: 'numeric' }, time);
}

/** Weekday and time, as it is now in a visitor's zone; undefined where the zone's name means nothing. */
export function timeInZone(timeZone: string, locale: Locale, nowMs: number): string | undefined {
  try {
    return format(
      locale,
      { weekday: 'short', hour: '2-digit', minute: '2-digit', timeZone },
      nowMs,
    );
  } catch {
    // The name comes from the visitor's browser, or from whoever speaks for it.
    return undefined;
  }
}

function relativeDay(days: number, locale: Locale): string {
  const text = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day');
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

function daysAgo(time: string, nowMs: number): number {
  const midnight = (date: Date) => new Date(date.getTime()).setHours(0, 0, 0, 0);
  return Math.round((midnight(new Date(nowMs)) - midnight(new Date(time))) / DAY_MS);
}

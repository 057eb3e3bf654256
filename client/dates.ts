import type { Locale } from '../shared/locale.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Formatters are slow to make and quick to use. */
export function format(
  locale: Locale,
  options: Intl.DateTimeFormatOptions,
  time: string | number,
): string {
  const key = locale + JSON.stringify(options);
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(locale, options);
    formatters.set(key, formatter);
  }
  return formatter.format(new Date(time));
}

export function timeLabel(time: string, locale: Locale): string {
  return format(locale, { hour: 'numeric', minute: '2-digit' }, time);
}

/** Day and time, for who wants to know exactly. */
export function fullTimeLabel(time: string, locale: Locale): string {
  return format(
    locale,
    { year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' },
    time,
  );
}

export function isSameDay(one: Date, other: Date): boolean {
  return one.toDateString() === other.toDateString();
}

/** The beginning of the day that is so many days later; not every day has 24 hours. */
export function dayAfter(date: Date, days: number): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days);
}

/** The day as people say it: today, yesterday, the weekday and date, with the year if it is not this one. */
export function dayLabel(
  time: string,
  locale: Locale,
  texts: { today: string; yesterday: string },
  today: Date,
): string {
  const date = new Date(time);
  if (isSameDay(date, today)) return texts.today;
  if (isSameDay(date, dayAfter(today, -1))) return texts.yesterday;
  const isThisYear = date.getFullYear() === today.getFullYear();
  return format(
    locale,
    {
      weekday: 'short',
      month: 'short',
      day: 'numeric',
      ...(isThisYear ? {} : { year: 'numeric' }),
    },
    time,
  );
}

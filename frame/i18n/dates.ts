import type { Locale } from '../../shared/locale.ts';
import type { Texts } from './texts.ts';

const DAY_MS = 24 * 60 * 60_000;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Formatters are slow to make and quick to use. */
function format(locale: Locale, options: Intl.DateTimeFormatOptions, time: string): string {
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

/** The day as people say it: today, yesterday, the weekday and date, with the year if it is not this one. */
export function dayLabel(
  time: string,
  locale: Locale,
  texts: Pick<Texts, 'today' | 'yesterday'>,
  now: Date = new Date(),
): string {
  const date = new Date(time);
  if (date.toDateString() === now.toDateString()) return texts.today;
  if (date.toDateString() === new Date(now.getTime() - DAY_MS).toDateString())
    return texts.yesterday;
  const isThisYear = date.getFullYear() === now.getFullYear();
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

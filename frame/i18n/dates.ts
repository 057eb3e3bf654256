import type { Locale } from '../../shared/locale.ts';
import type { Texts } from './texts.ts';

const DAY_MS = 24 * 60 * 60_000;

export function timeLabel(time: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(
    new Date(time),
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
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(date);
}

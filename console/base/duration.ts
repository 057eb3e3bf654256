import type { Locale } from '../../shared/locale.ts';

const UNITS = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 1 },
] as const;

/** A time span in its two largest units: `2 hr 5 min`; under a second, `0 sec`. */
export function durationText(seconds: number, locale: Locale): string {
  const whole = Math.max(0, Math.round(seconds));
  const largest = UNITS.findIndex((one) => whole >= one.seconds);
  const shown = largest < 0 ? UNITS.slice(-1) : UNITS.slice(largest, largest + 2);
  let left = whole;
  const parts = shown.map(({ unit, seconds: size }) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return { unit, count };
  });
  return parts
    .filter(({ count }, index) => index === 0 || count > 0)
    .map(({ unit, count }) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count),
    )
    .join(' ');
}

/** The same for a table, whose dash says that there is none. */
export function secondsText(seconds: number | null, locale: Locale): string {
  return seconds === null ? '–' : durationText(seconds, locale);
}

import { LOCALE_HEADER } from '../../shared/wire-names.ts';
import type { IncomingHttpHeaders } from 'node:http';
import { isLocale, matchLocale, type Locale } from '../../shared/locale.ts';

/** The language of an answer: what the widget says that it shows, else what the browser prefers. */
export function requestLocale(headers: IncomingHttpHeaders): Locale {
  const stated = headers[LOCALE_HEADER];
  return isLocale(stated) ? stated : matchLocale(preferences(headers['accept-language'] ?? ''));
}

function preferences(acceptLanguage: string): string[] {
  return acceptLanguage
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return { tag, quality: quality === undefined ? 1 : Number(quality.slice(2)) };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .toSorted((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);
}

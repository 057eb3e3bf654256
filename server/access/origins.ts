import { EMBED_ORIGIN_HEADER } from '../../shared/wire-names.ts';
import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '../base/problem.ts';

/**
 * Names of letters, digits, dots and hyphens, or an IPv6 address. URL parsers admit more, such as
 * `;` in a host, which would mean something else in a Content-Security-Policy.
 */
const WEB = /^https?:\/\/(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?$/;

/**
 * The form in which browsers write the origin of a web page: lower case, without a default port.
 */
export function isWebOrigin(value: unknown): value is string {
  return typeof value === 'string' && WEB.test(value) && new URL(value).origin === value;
}

/**
 * Apps serve their pages under schemes of their own, such as `capacitor://localhost`, `app://bundle`
 * or a browser extension's. Node takes these for no origins at all, so their form is told here. The
 * schemes that are left out give a page no origin, or are no page's.
 */
const APP =
  /^(?!(?:https?|wss?|ftp|file|filesystem|data|blob|about|javascript):)[a-z][a-z0-9+.-]*:\/\/[a-z0-9._-]+(?::[0-9]{1,5})?$/i;

export function isAppOrigin(value: unknown): value is string {
  return typeof value === 'string' && APP.test(value);
}

/** Whether a browser can state it as the origin of a page. */
export function isOrigin(value: unknown): value is string {
  return isWebOrigin(value) || isAppOrigin(value);
}

export function isListed(list: readonly string[], origin: string): boolean {
  // Some engines leave the capitals of an app's own scheme and host as the app wrote them.
  const stated = isAppOrigin(origin) ? origin.toLowerCase() : origin;
  return list.some((pattern) => {
    if (!pattern.startsWith('https://*.')) return pattern === stated;
    const suffix = pattern.slice('https://*'.length);
    return (
      isWebOrigin(origin) &&
      origin.startsWith('https://') &&
      origin.endsWith(suffix) &&
      origin.length > 'https://'.length + suffix.length
    );
  });
}

/** The way a visitor came: through a page that embeds the widget, or by a link to our own page. */
export type Arrival = { entry: 'embed'; origin: string } | { entry: 'link' };

/**
 * The arrival that a handshake's headers prove. The browser attests `Origin`; our own pages may
 * speak for the page that embeds them, nobody else may.
 */
export function arrivalOf(headers: IncomingHttpHeaders, ownOrigins: readonly string[]): Arrival {
  const { origin } = headers;
  if (origin === undefined) throw new Problem('origin_denied');
  if (!ownOrigins.includes(origin)) return { entry: 'embed', origin };
  const embedding = headers[EMBED_ORIGIN_HEADER];
  return typeof embedding === 'string' ? { entry: 'embed', origin: embedding } : { entry: 'link' };
}

/** Whether a request with this `Origin` may use a session that was made for `arrival`. */
export function mayUseSession(
  origin: string | undefined,
  arrival: Arrival,
  ownOrigins: readonly string[],
): boolean {
  if (origin === undefined || ownOrigins.includes(origin)) return true;
  return arrival.entry === 'embed' && arrival.origin === origin;
}

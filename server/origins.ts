import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from './problem.ts';

/**
 * Names of letters, digits, dots and hyphens, or an IPv6 address. URL parsers admit more, such as
 * `;` in a host, which would mean something else in a Content-Security-Policy.
 */
const EXACT = /^https?:\/\/(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?$/;
const WILDCARD = /^https:\/\/\*(?:\.[a-z0-9-]+){2,}$/;

export function isOrigin(value: unknown): value is string {
  return typeof value === 'string' && EXACT.test(value) && new URL(value).origin === value;
}

/** What a site's list may hold: an exact origin, or `https://*.example.com`. */
export function isOriginPattern(value: string): boolean {
  return WILDCARD.test(value) || isOrigin(value);
}

export function isListed(list: readonly string[], origin: string): boolean {
  return list.some((pattern) => {
    if (!pattern.startsWith('https://*.')) return pattern === origin;
    const suffix = pattern.slice('https://*'.length);
    return (
      isOrigin(origin) &&
      origin.startsWith('https://') &&
      origin.endsWith(suffix) &&
      origin.length > 'https://'.length + suffix.length
    );
  });
}

/** How a visitor came: through a page that embeds the widget, or by a link to our own page. */
export type Arrival = { entry: 'embed'; origin: string } | { entry: 'link' };

/**
 * Where a handshake comes from. The browser attests `Origin`; our own pages may speak for the page
 * that embeds them, nobody else may.
 */
export function arrivalOf(headers: IncomingHttpHeaders, ownOrigins: readonly string[]): Arrival {
  const { origin } = headers;
  if (origin === undefined) throw new Problem('origin_denied');
  if (!ownOrigins.includes(origin)) return { entry: 'embed', origin };
  const embedding = headers['x-cs-embed-origin'];
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

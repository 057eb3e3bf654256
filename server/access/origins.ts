import { EMBED_ORIGIN_HEADER } from '../../shared/wire-names.ts';
import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '../base/problem.ts';

/** The way a visitor came: through a page that embeds the widget, or by a link to our own page. */
export type Arrival = { entry: 'embed'; origin: string } | { entry: 'link' };

/**
 * The arrival that a handshake's headers prove. The browser attests `Origin`; our own pages may
 * speak for the page that embeds them, nobody else may.
 */
export function arrivalOf(headers: IncomingHttpHeaders, ownOrigins: readonly string[]): Arrival {
  const { origin } = headers;
  if (origin === undefined) throw new Problem('origin_denied', { detail: NO_ORIGIN });
  if (!ownOrigins.includes(origin)) return { entry: 'embed', origin };
  const embedding = headers[EMBED_ORIGIN_HEADER];
  return typeof embedding === 'string' ? { entry: 'embed', origin: embedding } : { entry: 'link' };
}

const NO_ORIGIN = {
  'zh-CN': '请求没有 Origin 头：不是浏览器的程序须自行发送该站点允许的来源。',
  'en-US':
    'the request has no Origin header: a program that is no browser sends one that this site allows.',
};

/** Whether a request with this `Origin` may use a session that was made for `arrival`. */
export function mayUseSession(
  origin: string | undefined,
  arrival: Arrival,
  ownOrigins: readonly string[],
): boolean {
  if (origin === undefined || ownOrigins.includes(origin)) return true;
  return arrival.entry === 'embed' && arrival.origin === origin;
}

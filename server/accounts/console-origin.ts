import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { ownAddress } from '../base/base-path.ts';
import { isHostOf } from '../base/is-host-of.ts';
import type { ServerSettings } from '../base/server-settings.ts';

type Origins = Pick<ServerSettings, 'adminOrigin' | 'basePath' | 'ownOrigins' | 'trustProxy'>;
type Request = Pick<IncomingMessage, 'headers' | 'method'>;

/** The address below which people are sent to the console. */
export const consoleAddress = (settings: Origins): string =>
  settings.adminOrigin ?? ownAddress(settings);

/** The origin of the console that this request was sent to; undefined where the host is no such one. */
export function consoleOriginOf({ headers }: Request, settings: Origins): string | undefined {
  const host = hostOf(headers, settings.trustProxy !== false);
  const addressed = consoleOrigins(settings).filter((origin) => isHostOf(origin, host));
  return addressed.find((origin) => origin.startsWith('https:')) ?? addressed[0];
}

/**
 * Whether a page of the console sent this request. Only then does a cookie count: a browser sends it
 * along with requests that a page of another origin makes, too.
 */
export function isFromConsole(request: Request, settings: Origins): boolean {
  const origin = consoleOriginOf(request, settings);
  if (origin === undefined) return false;
  const { origin: stated, 'sec-fetch-site': site } = request.headers;
  if (site !== undefined && site !== 'same-origin') return false;
  if (stated !== undefined) return stated === origin;
  if (site !== undefined) return true;
  // On plain http a browser tells nothing of a page's own GET. Another origin's page that makes one
  // cannot read the answer, and no GET changes anything.
  return request.method === 'GET' || request.method === 'HEAD';
}

function consoleOrigins({ adminOrigin, ownOrigins }: Origins): readonly string[] {
  return adminOrigin === undefined ? ownOrigins() : [adminOrigin];
}

function hostOf(headers: IncomingHttpHeaders, isProxyTrusted: boolean): string | undefined {
  const forwarded = isProxyTrusted ? headers['x-forwarded-host'] : undefined;
  const [first] = String(forwarded ?? headers.host).split(',', 1);
  return first?.trim().toLowerCase();
}

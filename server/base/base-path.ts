import { isHostOf } from './is-host-of.ts';
import type { ServerSettings } from './server-settings.ts';

/** An address as the routes have it, whether or not the proxy in front has taken our path off. */
export function withoutBase(
  url: string,
  { basePath = '' }: Pick<ServerSettings, 'basePath'>,
): string {
  if (basePath === '' || !url.startsWith(basePath)) return url;
  const rest = url.slice(basePath.length);
  if (rest.startsWith('/')) return rest;
  return rest === '' || rest.startsWith('?') ? `/${rest}` : url;
}

/** The path of our addresses at this host: the console at an origin of its own is at its root. */
export function baseAt(
  host: string,
  { adminOrigin, basePath = '' }: Pick<ServerSettings, 'adminOrigin' | 'basePath'>,
): string {
  return adminOrigin !== undefined && isHostOf(adminOrigin, host) ? '' : basePath;
}

/** The address that we give of ourselves to others. */
export function ownAddress({
  ownOrigins,
  basePath = '',
}: Pick<ServerSettings, 'ownOrigins' | 'basePath'>): string {
  const [origin] = ownOrigins();
  if (origin === undefined) throw new Error('a server without an origin of its own');
  return origin + basePath;
}

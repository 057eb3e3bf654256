import { isWebOrigin } from '../../shared/origins/origins.ts';
import { StartError } from '../base/start-error.ts';

export type PublicUrl = { publicOrigins?: string[]; basePath: string };

const PATH = /^(?:\/[\w.~-]+)+$/;

/** Our own public addresses, by commas: origins, all of them with the same path or none. */
export function readPublicUrl(text: string | undefined): PublicUrl {
  if (text === undefined) return { basePath: '' };
  const parts = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  // Without an address of its own, a server could say of nothing where it is.
  const entries = (parts.length > 0 ? parts : [text]).map(readEntry);
  const [{ basePath } = { basePath: '' }] = entries;
  if (entries.some((entry) => entry.basePath !== basePath)) {
    throw new StartError(
      'PUBLIC_URL holds different paths: all of its addresses must have the same.',
    );
  }
  return { publicOrigins: entries.map(({ origin }) => origin), basePath };
}

function readEntry(entry: string): { origin: string; basePath: string } {
  const end = entry.indexOf('/', entry.indexOf('://') + 3);
  const origin = (end < 0 ? entry : entry.slice(0, end)).toLowerCase();
  const path = end < 0 ? '' : entry.slice(end);
  const basePath = path.endsWith('/') ? path.slice(0, -1) : path;
  if (isWebOrigin(origin) && (basePath === '' || isPath(basePath))) return { origin, basePath };
  throw new StartError(
    `PUBLIC_URL holds ${JSON.stringify(entry)}, but must be an address such as https://cs.example.com or` +
      ' https://example.com/chat (no default port, no query), or several by commas.',
  );
}

/** No browser asks for a path with dots alone between its slashes. */
const isPath = (text: string): boolean =>
  PATH.test(text) && new URL(text, 'http://localhost').pathname === text;

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** All origins of a server that has this one, which comes first: a machine has three names for itself. */
export function namesOf(origin: string): string[] {
  const { protocol, hostname, port } = new URL(origin);
  if (!LOOPBACK_NAMES.includes(hostname)) return [origin];
  const others = LOOPBACK_NAMES.filter((name) => name !== hostname);
  return [origin, ...others.map((name) => `${protocol}//${name}${port && `:${port}`}`)];
}

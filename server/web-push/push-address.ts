import { isIP } from 'node:net';

/**
 * Whether an address can be that of a push service: by https at its usual port, and by a name, which
 * is looked up at each push. Nobody's own network is reached by it.
 */
export function isPushAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hostname, port } = new URL(text);
  if (protocol !== 'https:' || username !== '' || password !== '' || port !== '') return false;
  // IPv6 is in brackets there.
  return hostname.includes('.') && !hostname.startsWith('[') && isIP(hostname) === 0;
}

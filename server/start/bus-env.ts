import { StartError } from '../base/start-error.ts';

/** One address of NATS, or several by commas. */
export function readBusUrl(text: string): string {
  const entries = text.split(',').map((entry) => entry.trim());
  if (entries.every(isAddress)) {
    requireOne(entries.map((entry) => new URL(entry)));
    return text;
  }
  // The value is not quoted: it may hold a password.
  throw new StartError(
    'BUS_URL must be an address of NATS such as nats://user:password@host:4222, or several by commas;' +
      ' a path of letters, digits, - and _ keeps installations apart that share one.',
  );
}

/** The first address speaks for all: another one says the same, or nothing. */
function requireOne([first, ...more]: URL[]): void {
  for (const part of ['username', 'password', 'pathname'] as const) {
    const said = more.map((url) => url[part]).filter((text) => text !== '' && text !== '/');
    if (said.every((text) => text === first?.[part])) continue;
    throw new StartError(
      'BUS_URL holds addresses with different users, passwords or paths: its first address has them for all.',
    );
  }
}

function isAddress(entry: string): boolean {
  if (!/^(nats|tls):\/\//.test(entry) || !URL.canParse(entry)) return false;
  const { hostname, pathname, search, hash } = new URL(entry);
  return hostname !== '' && /^\/?[\w-]*$/.test(pathname) && search === '' && hash === '';
}

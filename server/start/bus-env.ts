import { StartError } from '../base/start-error.ts';

/** One address of NATS, or several by commas. */
export function readBusUrl(text: string): string {
  if (text.split(',').every((entry) => isAddress(entry.trim()))) return text;
  // The value is not quoted: it may hold a password.
  throw new StartError(
    'BUS_URL must be an address of NATS such as nats://user:password@host:4222, or several by commas;' +
      ' a path of letters, digits, - and _ keeps installations apart that share one.',
  );
}

function isAddress(entry: string): boolean {
  if (!/^(nats|tls):\/\//.test(entry) || !URL.canParse(entry)) return false;
  const { hostname, pathname, search, hash } = new URL(entry);
  return hostname !== '' && /^\/?[\w-]*$/.test(pathname) && search === '' && hash === '';
}
